/* The lease and adoption protocol of kiosk, controller and hub. README.md maps each action to the code that it stands
 * for and says what is left out. Checked by `check`; sizes, worlds and mutations are given by -D.
 *
 * A point is a place in a history: the fold of all records up to it. Its index is its identity, as a record's hash is:
 * two journals have the same index if, and only if, they hold the same records. Points that nobody refers to any more
 * are dropped and the others numbered anew, so that histories which differ in nothing that matters are one state.
 * What an action appends, commits and answers is one step, because nothing that is not committed is visible outside.
 */
#ifndef KIOSKS
#define KIOSKS 1
#endif
#ifndef CENTRES            /* 2: a disk is copied and both machines run */
#define CENTRES 1
#endif
#ifndef TOUCHES
#define TOUCHES 3
#endif
#ifndef NUMBERS            /* the series is 1 .. NUMBERS */
#define NUMBERS 4
#endif
#ifndef BLOCK              /* numbers in a leased block */
#define BLOCK 1
#endif
#ifndef STARTS             /* starts of a controller's process, over all disks */
#define STARTS 3
#endif
#ifndef EXPIRIES           /* allocated tickets that nobody confirms in time */
#define EXPIRIES 0
#endif
#ifndef POINTS
#define POINTS 12
#endif
#define LEASES (KIOSKS + 1)
#define NOBODY 7
#define LOST 255           /* a head that no journal covers, nor ever will */

#define say(words) printf words

/* --- facts of a controller's journal ------------------------------------------------------------------------------ */
#define STARTED 1          /* which: witnessed */
#define ALLOCATED 2        /* which: number; about: touch */
#define CONFIRMED 3        /* number; a ticket that was voided too early is reopened */
#define VOIDED 4           /* number */
#define LEASED 5           /* lease; kiosk */
#define MERGED 6           /* number; touch */
#define FENCED 7           /* number: nothing up to it is issued; about: 0 if it stands in for a witness */
#define HELD 8             /* only where mended: lease; kiosk that says it holds it */

/* --- the controller ---------------------------------------------------------------------------------------------- */
#define UNKNOWN 0
#define WAITS_FOR_PAPER 1  /* allocated */
#define VALID 2            /* waiting: it can be called */
#define VOID 3
#define MERGED_VALID 4     /* waiting, brought by its kiosk */
#define is_valid(state) (state == VALID || state == MERGED_VALID)
#define stands(state) (state != UNKNOWN && state != VOID)

typedef Point {
  byte parent;                     /* the nearest earlier point that is kept */
  byte incarnation;
#ifdef MUTANT_INCARNATION_KEPT
  byte seq;                        /* else the points of one incarnation are one line, and their order says it all */
#endif
  bool day;                        /* a business day was opened */
  bool witnessed;
  byte last;                       /* highest number of the series that was given or fenced */
  byte leases;
  byte kiosk_of_lease[LEASES + 1];
  byte ticket[NUMBERS + 1];
  byte touch_of[NUMBERS + 1];
  byte answer[TOUCHES + 1];        /* by the touch's request id: the number that a retry is told */
}
Point point[POINTS + 1];           /* 0: no history */
byte points;
byte incarnations;
byte incarnation_parent[STARTS + 3];

typedef Controller {
  byte tip;                        /* the journal on the disk */
  bool running;
  byte own;                        /* this process's incarnation */
  byte heard;                      /* only where mended: kiosks that testified since the start, a set */
}
Controller centre[CENTRES];
#define fold(c) point[centre[c].tip]
#define all_heard(c) (centre[c].heard == (1 << KIOSKS) - 1)
byte backup;                       /* a copy of a journal, 0: none */
bool request[TOUCHES + 1];         /* IssueTicket on its way; it may be taken long after the kiosk stopped waiting */
byte expiries;

/* --- the hub ------------------------------------------------------------------------------------------------------ */
byte hub_tip[STARTS + 3];          /* by incarnation; 0: nothing of it */
bool hub_forked;                   /* its alarm FORK */

/* --- kiosks and people -------------------------------------------------------------------------------------------- */
typedef Kiosk {
  bool linked;
  byte to;                         /* the controller that it is linked to */
  byte current;                    /* the visit's touch */
  /* its journal */
  byte head;                       /* of the controller, as last stored */
  byte highest;                    /* of the controller's own numbers that it saw */
  byte held;                       /* leases stored, a set */
  byte used[LEASES + 1];           /* numbers of each block that were used */
}
Kiosk kiosk[KIOSKS];

#define NOT_MADE 0
#define ASKED 1                    /* TouchMade is stored and IssueTicket sent */
#define GIVEN_UP 2                 /* a refusal is shown, the touch still pending in the journal */
#define PRINTING 3                 /* a mutation's: bytes flow before NumberKnown is stored */
#define PRINTED 4                  /* NumberKnown and PrintSent are stored, then paper came: to be reported as valid */
#define NOT_USED 5                 /* NumberKnown and a clean failure: to be reported as void */
#define REPORTED 6
#define DROPPED 7                  /* the controller refused the report for good: the kiosk forgets the ticket */
#define OVER 8                     /* a touch without a number */

byte touches;
byte touch_state[TOUCHES + 1];
byte touch_kiosk[TOUCHES + 1];
byte touch_number[TOUCHES + 1];
byte touch_lease[TOUCHES + 1];
byte paper[TOUCHES + 1];           /* the number that the citizen holds, 0: none */
bool duplicate;                    /* CENTRES > 1: one number was on two papers */
bool disk_lost;                    /* a disk was replaced: records may be lost that the hub had not got */
bool healed;
byte choice;                       /* of a step; 0 between steps */

/* not part of the state: set and used within one d_step */
hidden byte i, j, r, h, n, x, top, mine, continued_to, cursors, past;
hidden byte forked, contradicts, confirms, moves, found;
hidden byte kept[POINTS + 1];

#define first_of(lease) (NUMBERS + 1 - (lease) * BLOCK)
#define half (1 + NUMBERS / 2)
#define in_set(set, bit) ((set & (1 << (bit))) != 0)
#define lowest_leased(c) (fold(c).leases == 0 -> NUMBERS + 1 : first_of(fold(c).leases))

/* ======================================================================================================= histories */
/* `found`: the point `older` is `newer` or one of those before it; no history is before every other. */
inline is_before(older, newer) {
  r = newer;
  do
  :: r != 0 && r != older -> r = point[r].parent
  :: else -> break
  od;
  found = (r == older)
}

inline copy_point(from_point, to_point) {
  point[to_point].day = point[from_point].day;
  point[to_point].witnessed = point[from_point].witnessed;
  point[to_point].last = point[from_point].last;
  point[to_point].leases = point[from_point].leases;
  for (i : 1 .. LEASES) { point[to_point].kiosk_of_lease[i] = point[from_point].kiosk_of_lease[i] };
  for (i : 1 .. NUMBERS) {
    point[to_point].ticket[i] = point[from_point].ticket[i];
    point[to_point].touch_of[i] = point[from_point].touch_of[i]
  };
  for (i : 1 .. TOUCHES) { point[to_point].answer[i] = point[from_point].answer[i] };
  skip
}

/* A kiosk's head says only which journals cover it. So it is moved to the next point that may become a journal: the same
 * ones cover that. Where there are several such points, on branches, it stays; where there is none, it is LOST. */
inline move_head(k) {
  if
  :: kiosk[k].head != 0 && kiosk[k].head != LOST && kept[kiosk[k].head] == 0 ->
    x = LOST;
    for (j : 1 .. points) {
      if
      :: kept[j] == 1 && x != kiosk[k].head ->
        is_before(kiosk[k].head, j);
        if
        :: found && x == LOST -> x = j
        :: found && x != LOST ->
          is_before(x, j);
          if
          :: !found -> x = kiosk[k].head
          :: else
          fi
        :: else
        fi
      :: else
      fi
    };
    kiosk[k].head = x
  :: else
  fi
}

/* Drops the points that nobody refers to and numbers the others anew. kept[]: 1 for a referred one, then its number. */
inline tidy() {
  for (j : 0 .. POINTS) { kept[j] = 0 };
  for (j : 0 .. CENTRES - 1) { kept[centre[j].tip] = 1 };
#if defined(WORLD_DISKS) || CENTRES > 1
#if !defined(MUTANT_INCARNATION_KEPT) && CENTRES == 1
  /* What the hub holds is its newest point of each branch. */
  for (i : 1 .. STARTS + 2) {
    for (j : 1 .. STARTS + 2) {
      if
      :: i != j && hub_tip[i] != 0 && hub_tip[j] != 0 ->
        is_before(hub_tip[i], hub_tip[j]);
        if
        :: found -> hub_tip[i] = 0
        :: else
        fi
      :: else
      fi
    }
  };
#endif
  for (j : 1 .. STARTS + 2) {
    kept[hub_tip[j]] = 1;
#if CENTRES > 1
    kept[incarnation_parent[j]] = 1
#endif
  };
#else
  /* No disk is ever replaced: the hub can hold nothing that the journal lacks. It knows the centre, or not. */
  found = false;
  for (j : 1 .. STARTS + 2) { found = found || hub_tip[j] != 0; hub_tip[j] = 0 };
  hub_tip[1] = (found -> centre[0].tip : 0);
#endif
  kept[backup] = 1;
  for (h : 0 .. KIOSKS - 1) { move_head(h) };
  for (h : 0 .. KIOSKS - 1) {
    if
    :: kiosk[h].head != LOST -> kept[kiosk[h].head] = 1
    :: else
    fi
  };
  kept[0] = 0;
  n = 0;
  for (j : 1 .. points) {
    if
    :: kept[j] == 1 ->
      n++;
      kept[j] = n;
      point[n].parent = kept[point[j].parent];
      if
      :: n != j ->
        copy_point(j, n);
        point[n].incarnation = point[j].incarnation;
#ifdef MUTANT_INCARNATION_KEPT
        point[n].seq = point[j].seq
#endif
      :: else
      fi
    :: else -> kept[j] = kept[point[j].parent]
    fi
  };
  for (j : n + 1 .. points) {
    copy_point(0, j);
    point[j].parent = 0; point[j].incarnation = 0;
#ifdef MUTANT_INCARNATION_KEPT
    point[j].seq = 0
#endif
  };
  points = n;
  for (j : 0 .. CENTRES - 1) { centre[j].tip = kept[centre[j].tip] };
  for (j : 0 .. KIOSKS - 1) {
    if
    :: kiosk[j].head != LOST -> kiosk[j].head = kept[kiosk[j].head]
    :: else
    fi
  };
  for (j : 1 .. STARTS + 2) {
    hub_tip[j] = kept[hub_tip[j]];
#if CENTRES > 1
    incarnation_parent[j] = kept[incarnation_parent[j]]
#endif
  };
  backup = kept[backup];
  skip
}

/* The new tip's fold, from that of the tip before. */
inline apply(c, what, which, about) {
  if
  :: what == STARTED -> 
    fold(c).witnessed = which;
    fold(c).day = true;
#ifdef MUTANT_LEASES_FORGOTTEN
    fold(c).leases = 0;
    for (i : 1 .. LEASES) { fold(c).kiosk_of_lease[i] = 0 };
#endif
    skip
  :: what == ALLOCATED ->
    assert(which > fold(c).last);
    assert(which < lowest_leased(c));
    fold(c).last = which;
    fold(c).ticket[which] = WAITS_FOR_PAPER;
    fold(c).touch_of[which] = about;
    fold(c).answer[about] = which
  :: what == CONFIRMED -> fold(c).ticket[which] = VALID
  :: what == VOIDED -> fold(c).ticket[which] = VOID
  :: what == LEASED ->
    assert(first_of(which) > fold(c).last);
    fold(c).kiosk_of_lease[which] = about;
    fold(c).leases = which
  :: what == MERGED ->
    fold(c).ticket[which] = MERGED_VALID;
    fold(c).touch_of[which] = about;
    fold(c).answer[about] = which
  :: what == FENCED ->
    assert(which >= fold(c).last);
    assert(which < lowest_leased(c));
    fold(c).last = which;
    if
    :: about == 0 -> fold(c).witnessed = true
    :: else
    fi
  :: what == HELD ->
    fold(c).kiosk_of_lease[which] = about;
    if
    :: which > fold(c).leases -> fold(c).leases = which
    :: else
    fi
  fi
}

inline append(c, what, which, about) {
  assert(points < POINTS);
  points++;
  copy_point(centre[c].tip, points);
  point[points].parent = centre[c].tip;
  point[points].incarnation = centre[c].own;
#ifdef MUTANT_INCARNATION_KEPT
  point[points].seq = (fold(c).incarnation == centre[c].own -> fold(c).seq + 1 : 1);
#endif
  if
  :: fold(c).incarnation != centre[c].own -> incarnation_parent[centre[c].own] = centre[c].tip
  :: else
  fi;
  centre[c].tip = points;
  apply(c, what, which, about)
}

/* One touch, one valid number. */
inline check_touches(c) {
  for (i : 1 .. NUMBERS) {
    for (j : 1 .. NUMBERS) {
      assert(!(i < j && stands(fold(c).ticket[i]) && stands(fold(c).ticket[j]) &&
               fold(c).touch_of[i] == fold(c).touch_of[j]))
    }
  };
  skip
}

/* ==================================================================================================== hub's answer */
/* What a journal with the tip `newest` is told: continued_to (the tip after adopting what continues it), forked (the hub
 * holds what contradicts it or does not continue it), cursors (incarnations that the hub knows). */
inline ask_hub(newest) {
  continued_to = newest; contradicts = false; forked = false; cursors = 0;
  for (i : 1 .. incarnations) {
    h = hub_tip[i];
    if
    :: h != 0 ->
      cursors++;
      is_before(h, newest);
#ifdef MUTANT_INCARNATION_KEPT
      mine = newest;
      do
      :: mine != 0 && point[mine].incarnation != i -> mine = point[mine].parent
      :: else -> break
      od;
      /* The hub compares the centre's last record with its own of that key; of a later one it knows nothing. */
      if
      :: !found && mine != 0 ->
        is_before(mine, h);
        if
        :: point[mine].seq > point[h].seq -> found = true
        :: point[mine].seq <= point[h].seq && !found -> forked = true; found = true
        :: else -> found = false
        fi
      :: else
      fi;
#endif
      if
      :: !found ->
        is_before(continued_to, h);
        if
        :: found -> continued_to = h
        :: else -> contradicts = true
        fi
      :: else
      fi
    :: else
    fi
  };
  if
  :: contradicts -> continued_to = newest; forked = true
  :: else
  fi
}

/* The hub's alarm: two incarnations go on from one record, or one from a record after which its own went on. */
inline watch_branches() {
#if CENTRES > 1
  for (i : 1 .. incarnations) {
    for (j : 1 .. incarnations) {
      if
      :: i != j && hub_tip[i] != 0 && hub_tip[j] != 0 && incarnation_parent[i] != 0 ->
        if
        :: incarnation_parent[i] == incarnation_parent[j] -> hub_forked = true
        :: point[incarnation_parent[i]].incarnation == j && hub_tip[j] != incarnation_parent[i] ->
          is_before(incarnation_parent[i], hub_tip[j]);
          if
          :: found -> hub_forked = true
          :: else
          fi
        :: else
        fi
      :: else
      fi
    }
  };
#endif
  skip
}

/* Each incarnation's records in order; what has another content under a known key is kept apart and raises FORK. */
inline forward(c) {
  x = centre[c].tip;
  do
  :: x != 0 ->
    i = point[x].incarnation;
    h = hub_tip[i];
    is_before(h, x);
    if
    :: found -> hub_tip[i] = x
    :: else ->
      is_before(x, h);
      if
      :: found
      :: else -> hub_forked = true
      fi
    fi;
    do
    :: x != 0 && point[x].incarnation == i -> x = point[x].parent
    :: else -> break
    od
  :: else -> break
  od;
  watch_branches();
  tidy()
}

#if defined(WORLD_DISKS) || CENTRES > 1
#define hub_lacks(c) (centre[c].tip != hub_tip[centre[c].own])
#else
#define hub_lacks(c) (hub_tip[1] == 0)
#endif

/* ======================================================================================================= the kiosk */
inline know_number(k, t, which, lease) {
  touch_number[t] = which;
  touch_lease[t] = lease;
  if
  :: lease != 0 -> kiosk[k].used[lease] = kiosk[k].used[lease] + 1
  :: lease == 0 && which > kiosk[k].highest -> kiosk[k].highest = which
  :: else
  fi
}

inline put_on_paper(t) {
  paper[t] = touch_number[t];
  say(("paper of touch %d: number %d\n", t, paper[t]));
  for (i : 1 .. TOUCHES) {
#if CENTRES == 1
    assert(i == t || paper[i] != paper[t])
#else
    if
    :: i != t && paper[i] == paper[t] -> duplicate = true
    :: else
    fi
#endif
  };
  skip
}

/* NumberKnown and PrintSent are one commit; then the bytes flow. A power cut between them leaves a number that is
 * reported as valid all the same (an unknown print), so the two are one step. */
inline deliver(k, t, which, block) {
#ifdef MUTANT_PRINT_BEFORE_STORE
  touch_number[t] = which;
  touch_lease[t] = block;
  touch_state[t] = PRINTING;
  put_on_paper(t)
#else
  know_number(k, t, which, block);
  put_on_paper(t);
  touch_state[t] = PRINTED;
  kiosk[k].current = 0
#endif
}

/* The lowest free number of the kiosk's blocks. */
inline from_block(k, t) {
  mine = 0;
  for (i : 1 .. LEASES) {
    if
    :: in_set(kiosk[k].held, i) && kiosk[k].used[i] < BLOCK -> mine = i
    :: else
    fi
  };
  if
  :: mine != 0 ->
    top = first_of(mine) + kiosk[k].used[mine];
    say(("kiosk %d takes number %d of its block for touch %d\n", k, top, t));
    deliver(k, t, top, mine)
  :: mine == 0 && touch_state[t] == ASKED -> touch_state[t] = GIVEN_UP
  :: else -> touch_state[t] = OVER; kiosk[k].current = 0
  fi
}

inline touch_made(k) {
  if
  :: kiosk[k].current != 0 -> touch_state[kiosk[k].current] = OVER
  :: else
  fi;
  touches++;
  kiosk[k].current = touches;
  touch_kiosk[touches] = k;
  say(("touch %d at kiosk %d, linked: %d\n", touches, k, kiosk[k].linked));
  if
  :: kiosk[k].linked -> touch_state[touches] = ASKED; request[touches] = true
  :: else -> from_block(k, touches)
  fi
}

inline lose_link(k) {
  kiosk[k].linked = false;
  say(("kiosk %d has lost its link\n", k));
  if
  :: kiosk[k].current != 0 && touch_state[kiosk[k].current] == ASKED -> h = kiosk[k].current; from_block(k, h)
  :: else
  fi
}

/* 0: a refusal */
inline take_reply(k, t, which) {
  if
  :: touch_state[t] == ASKED && which == 0 -> touch_state[t] = GIVEN_UP
  :: touch_state[t] == ASKED && which != 0 -> deliver(k, t, which, 0)
  :: touch_state[t] == GIVEN_UP && which != 0 ->
    know_number(k, t, which, 0);
    touch_state[t] = NOT_USED;
    kiosk[k].current = 0
  :: else
  fi
}

/* A power cut: a visit without a number is over. */
inline restart(k) {
  say(("kiosk %d loses its power\n", k));
  kiosk[k].linked = false;
  touch_state[kiosk[k].current] = OVER;
  kiosk[k].current = 0
}

/* ================================================================================================= the controller */
inline begin(c, has_witness) {
  centre[c].running = true;
  centre[c].heard = 0;
  incarnations++;
#ifdef MUTANT_INCARNATION_KEPT
  centre[c].own = fold(c).incarnation;
#else
  centre[c].own = incarnations;
#endif
  append(c, STARTED, has_witness, 0)
}

inline start(c, hub_answers) {
  if
  :: hub_answers ->
    ask_hub(centre[c].tip);
#ifndef MUTANT_NOT_ADOPTED
    centre[c].tip = continued_to
#endif
  :: else -> forked = false; cursors = 0
  fi;
  /* A journal that has opened no day has given nothing. */
  confirms = (hub_answers && !forked && cursors > 0) || (!fold(c).day && !forked);
#ifdef MUTANT_NO_WITNESS_ASKED
  confirms = true;
#endif
#ifdef MENDED_WITNESS
  confirms = false;
#endif
  begin(c, confirms);
  tidy();
  say(("controller starts: incarnation %d, witnessed %d, last number %d, journal's tip %d\n", centre[c].own,
       fold(c).witnessed, fold(c).last, centre[c].tip))
}

inline stop(c) {
#ifdef WORLD_HUB_HAS_ALL           /* the hub never lags when a disk is lost */
  forward(c);
#endif
  centre[c].running = false;
  centre[c].own = 0;
  centre[c].heard = 0;
  for (x : 0 .. KIOSKS - 1) {
    if
    :: kiosk[x].linked && kiosk[x].to == c -> lose_link(x)
    :: else
    fi
  };
  for (i : 1 .. TOUCHES) {
    if
    :: touch_state[i] != NOT_MADE && kiosk[touch_kiosk[i]].to == c -> request[i] = false
    :: else
    fi
  };
  tidy()
}

#define limit(c) (lowest_leased(c) - 1)
#ifdef MENDED_LEASES               /* blocks that are not known yet lie in the upper half */
#define own_limit(c) ((!all_heard(c) && limit(c) >= half) -> half - 1 : limit(c))
#else
#define own_limit(c) limit(c)
#endif

inline check_allocated(which, touch) {
#if CENTRES == 1
  for (i : 1 .. TOUCHES) { assert(i == touch || paper[i] != which) };
#endif
  skip
}

/* Whoever was given a number is told the same one, else it is the next. The answer arrives, or is lost or too late. */
inline issue(c, touch, answered) {
  request[touch] = false;
  n = 0;
  if
  :: fold(c).answer[touch] != 0 -> n = fold(c).answer[touch]
  :: fold(c).answer[touch] == 0 && fold(c).last < own_limit(c) && fold(c).witnessed ->
    n = fold(c).last + 1;
    append(c, ALLOCATED, n, touch);
    check_allocated(n, touch)
  :: else
  fi;
  say(("controller answers touch %d: %d, arrives: %d\n", touch, n, answered));
  if
  :: answered -> h = n; take_reply(touch_kiosk[touch], touch, h)
  :: else
  fi;
  tidy()
}

/* Where a fence past `seen` ends up. */
inline fence_after(c, seen) {
  past = seen;
  for (i : 1 .. fold(c).leases) {
    if
    :: seen >= first_of(i) && seen < first_of(i) + BLOCK && fold(c).kiosk_of_lease[i] != NOBODY -> past = 0
    :: else
    fi
  };
  if
  :: past >= lowest_leased(c) -> past = lowest_leased(c) - 1
  :: else
  fi;
  if
  :: past < fold(c).last -> past = fold(c).last
  :: else
  fi
}

inline hear_testimony(c, k) {
#if defined(MENDED_WITNESS) || defined(MENDED_LEASES)
  centre[c].heard = centre[c].heard | (1 << k);
#endif
#ifdef MENDED_LEASES
  for (j : 1 .. LEASES) {
    if
    :: in_set(kiosk[k].held, j) && (j > fold(c).leases || fold(c).kiosk_of_lease[j] == NOBODY) ->
      for (h : fold(c).leases + 1 .. j - 1) { append(c, HELD, h, NOBODY) };
      append(c, HELD, j, k)
    :: else
    fi
  };
#endif
#ifndef MUTANT_NO_FENCE
  is_before(kiosk[k].head, centre[c].tip);
  confirms = found && kiosk[k].head != 0;
  past = 0;
  moves = kiosk[k].highest > fold(c).last;
#ifdef MENDED_WITNESS
  found = all_heard(c) && !fold(c).witnessed;
#else
  found = confirms && !fold(c).witnessed;
#endif
  if
  :: moves -> fence_after(c, kiosk[k].highest)
  :: !moves && found -> past = fold(c).last
  :: else
  fi;
  /* A command that neither moves a fence nor stands in for a witness is refused. */
  if
  :: (moves && (past > fold(c).last || !fold(c).witnessed)) || (!moves && found) ->
#ifdef MENDED_WITNESS
    top = (found -> 0 : 1);
    append(c, FENCED, past, top);
#else
    append(c, FENCED, past, 0);
#endif
    say(("kiosk %d testifies: fence past %d, its head %d is known: %d\n", k, past, kiosk[k].head, confirms))
  :: else
  fi;
#endif
  skip
}

inline check_leased(k, which) {
#if CENTRES == 1
  for (i : 1 .. TOUCHES) {
    assert(paper[i] < first_of(which) || paper[i] >= first_of(which) + BLOCK ||
           (touch_kiosk[i] == k && touch_lease[i] == which))
  };
  for (i : 0 .. KIOSKS - 1) { assert(i == k || !in_set(kiosk[i].held, which)) };
#endif
  skip
}

#ifdef MENDED_LEASES
#define knows_blocks(c) all_heard(c)
#else
#define knows_blocks(c) true
#endif

inline lease_block(c, k) {
  found = false;
  for (i : 1 .. fold(c).leases) { found = found || fold(c).kiosk_of_lease[i] == k };
  top = limit(c);
  n = (half > fold(c).last + 1 -> half : fold(c).last + 1);
  if
  :: !found && top + 1 >= n + BLOCK && fold(c).witnessed && fold(c).leases < LEASES && knows_blocks(c) ->
    n = fold(c).leases + 1;
    append(c, LEASED, n, k);
    check_leased(k, fold(c).leases);
    say(("controller leases block %d from %d to kiosk %d\n", fold(c).leases, lowest_leased(c), k))
  :: else
  fi
}

/* What the kiosk does with a block that it knows already: nothing. */
inline take_leases(c, k) {
  for (i : 1 .. fold(c).leases) {
    if
    :: fold(c).kiosk_of_lease[i] == k -> kiosk[k].held = kiosk[k].held | (1 << i)
    :: else
    fi
  };
  skip
}

inline confirm(c, t) {
  n = touch_number[t];
  if
  :: fold(c).ticket[n] == UNKNOWN -> choice = DROPPED
  :: fold(c).ticket[n] != UNKNOWN && fold(c).touch_of[n] != t -> choice = PRINTED
  :: fold(c).touch_of[n] == t && (fold(c).ticket[n] == WAITS_FOR_PAPER || fold(c).ticket[n] == VOID) ->
    append(c, CONFIRMED, n, t);
    choice = REPORTED
  :: else -> choice = REPORTED
  fi
}

inline void_ticket(c, t) {
  n = touch_number[t];
  if
  :: fold(c).touch_of[n] == t && (fold(c).ticket[n] == WAITS_FOR_PAPER || fold(c).ticket[n] == VALID) ->
    append(c, VOIDED, n, t)
  :: else
  fi;
  choice = REPORTED
}

inline merge(c, t) {
  n = touch_number[t];
  if
  :: touch_lease[t] > fold(c).leases -> choice = PRINTED
  :: touch_lease[t] <= fold(c).leases && fold(c).kiosk_of_lease[touch_lease[t]] != touch_kiosk[t] ->
    choice = DROPPED
  :: else ->
    choice = REPORTED;
    if
    :: fold(c).ticket[n] == MERGED_VALID && fold(c).touch_of[n] == t
    :: else ->
      /* What was allocated for the same touch and is not called yet is taken back. */
      h = fold(c).answer[t];
      if
      :: h != 0 && h != n && (fold(c).ticket[h] == WAITS_FOR_PAPER || fold(c).ticket[h] == VALID) ->
#ifndef MUTANT_MERGE_VOIDS_NOTHING
        append(c, VOIDED, h, t)
#else
        skip
#endif
      :: else
      fi;
      append(c, MERGED, n, t)
    fi
  fi
}

/* A report and its answer. The answer may be lost: then the kiosk reports again under the same request id. */
inline report(c, t, answered) {
  if
  :: touch_state[t] == NOT_USED -> void_ticket(c, t)
  :: touch_state[t] == PRINTED && touch_lease[t] == 0 -> confirm(c, t)
  :: touch_state[t] == PRINTED && touch_lease[t] != 0 -> merge(c, t)
  fi;
  say(("touch %d, number %d is reported: %d (6 taken, 7 dropped, 4 kept)\n", t, touch_number[t], choice));
  check_touches(c);
#ifdef CHECK_DROPPED
  assert(choice != DROPPED);
#endif
  if
  :: answered -> touch_state[t] = choice
  :: else
  fi;
  choice = 0;
  tidy()
}

/* A report that is due and not refused "for now": that would change nothing. */
#define report_due(c, t) (touch_state[t] == NOT_USED || \
  (touch_state[t] == PRINTED && touch_lease[t] != 0 && touch_lease[t] <= fold(c).leases) || \
  (touch_state[t] == PRINTED && touch_lease[t] == 0 && \
   (fold(c).ticket[touch_number[t]] == UNKNOWN || fold(c).touch_of[touch_number[t]] == t)))

inline keep_head(k) {
#ifdef MENDED_WITNESS
  /* A controller without a witness tells no head: its own word must not come back as testimony. */
  if
  :: fold(kiosk[k].to).witnessed -> kiosk[k].head = centre[kiosk[k].to].tip
  :: else
  fi
#else
  kiosk[k].head = centre[kiosk[k].to].tip
#endif
}

/* The head is stored now and then: here, or not. */
inline connect(k, c) {
  kiosk[k].linked = true;
  kiosk[k].to = c;
  hear_testimony(c, k);
#ifndef WORLD_NO_HEADS
  if
  :: choice == 1 -> keep_head(k)
  :: else
  fi;
#endif
  take_leases(c, k);
  choice = 0;
  tidy();
  say(("kiosk %d linked, its head now %d, its blocks %d\n", k, kiosk[k].head, kiosk[k].held))
}

#ifdef WORLD_NEW_KIOSK           /* the second kiosk comes after the disk was replaced */
#define is_there(k) (k == 0 || disk_lost)
#else
#define is_there(k) true
#endif

proctype Kiosk_of(byte k) {
end:
  do
  :: d_step { !healed && touches < TOUCHES &&
      (kiosk[k].current == 0 || touch_state[kiosk[k].current] == GIVEN_UP) -> touch_made(k) }
  /* no answer in time */
  :: d_step { kiosk[k].current != 0 && touch_state[kiosk[k].current] == ASKED ->
      h = kiosk[k].current; from_block(k, h) }
  :: atomic { !kiosk[k].linked && centre[0].running && is_there(k) ->
      if
      :: choice = 1
      :: true
      fi;
      d_step { connect(k, 0) } }
#if CENTRES > 1
  :: atomic { k == 1 && !kiosk[k].linked && centre[1].running ->
      if
      :: choice = 1
      :: true
      fi;
      d_step { connect(k, 1) } }
#endif
  :: d_step { !healed && kiosk[k].linked -> lose_link(k) }
#ifdef POWER_CUTS
  :: d_step { !healed && kiosk[k].current != 0 -> restart(k) }
#endif
#ifdef MUTANT_PRINT_BEFORE_STORE
  :: d_step { kiosk[k].current != 0 && touch_state[kiosk[k].current] == PRINTING ->
      h = kiosk[k].current; n = touch_number[h]; j = touch_lease[h];
      know_number(k, h, n, j); touch_state[h] = PRINTED; kiosk[k].current = 0 }
#endif
#ifndef WORLD_NO_BLOCKS
  /* asks for blocks: every ten minutes, after a link, on a new day */
  :: d_step { !healed && kiosk[k].linked && kiosk[k].held == 0 ->
      lease_block(kiosk[k].to, k); take_leases(kiosk[k].to, k); tidy() }
#ifdef LOSSES
  :: d_step { !healed && kiosk[k].linked && kiosk[k].held == 0 -> lease_block(kiosk[k].to, k); tidy() }
#endif
#endif
#define REPORT(t) \
  :: d_step { t <= touches && touch_kiosk[t] == k && kiosk[k].linked && report_due(kiosk[k].to, t) -> \
      report(kiosk[k].to, t, true) } \
  REPORT_UNHEARD(t)
#ifdef LOSSES
#define REPORT_UNHEARD(t) \
  :: d_step { !healed && t <= touches && touch_kiosk[t] == k && kiosk[k].linked && report_due(kiosk[k].to, t) -> \
      report(kiosk[k].to, t, false) }
#else
#define REPORT_UNHEARD(t)
#endif
  REPORT(1)
#if TOUCHES > 1
  REPORT(2)
#endif
#if TOUCHES > 2
  REPORT(3)
#endif
#if TOUCHES > 3
  REPORT(4)
#endif
  od
}

proctype Controller_of(byte c) {
end:
  do
  /* a request is taken early or late, its answer arrives or not */
#define ISSUE(t) \
  :: d_step { request[t] && centre[c].running && kiosk[touch_kiosk[t]].to == c && \
      kiosk[touch_kiosk[t]].linked -> issue(c, t, true) } \
  :: d_step { request[t] && centre[c].running && kiosk[touch_kiosk[t]].to == c -> issue(c, t, false) }
  ISSUE(1)
#if TOUCHES > 1
  ISSUE(2)
#endif
#if TOUCHES > 2
  ISSUE(3)
#endif
#if TOUCHES > 3
  ISSUE(4)
#endif
#if EXPIRIES > 0
#define EXPIRE(number) \
  :: d_step { !healed && expiries < EXPIRIES && centre[c].running && fold(c).ticket[number] == WAITS_FOR_PAPER -> \
      expiries++; append(c, VOIDED, number, 0); tidy() }
  EXPIRE(1)
  EXPIRE(2)
#endif
#ifndef WORLD_HUB_HAS_ALL
  :: d_step { centre[c].running && hub_lacks(c) -> forward(c); say(("hub has all of the journal\n")) }
#endif
  /* crash: only what is on the disk stays */
  :: d_step { !healed && centre[c].running && incarnations < STARTS + 2 ->
      say(("controller's process ends\n")); stop(c) }
  :: d_step { !centre[c].running && centre[c].tip != 0 && incarnations < STARTS + 2 -> start(c, true) }
#ifndef WORLD_HUB_ANSWERS
  :: d_step { !healed && !centre[c].running && centre[c].tip != 0 && incarnations < STARTS + 2 -> start(c, false) }
#endif
  od
}

/* ========================================================================================= disks, supervisor, end */
proctype World() {
  do
#ifdef WORLD_DISKS
  :: d_step { !healed && backup == 0 && centre[0].running -> backup = centre[0].tip; say(("backup of the journal at %d\n", backup)) }
  /* the disk is replaced by the backup */
  :: d_step { !healed && !centre[0].running && backup != 0 && backup != centre[0].tip -> centre[0].tip = backup; disk_lost = true; tidy(); say(("the disk is replaced by the backup: tip %d\n", backup)) }
  /* a blank disk: `adopt` takes the journal back from the hub, or refuses */
  :: d_step { !healed && !centre[0].running ->
      ask_hub(0);
      if
      :: continued_to != 0 && !forked && continued_to != centre[0].tip -> centre[0].tip = continued_to; disk_lost = true; tidy();
        say(("a blank disk, the journal is taken back from the hub: tip %d\n", continued_to))
      :: else
      fi }
#endif
#if CENTRES > 1
  /* the disk is copied and the copy is started beside the first machine */
  :: d_step { !healed && centre[1].tip == 0 && fold(0).day ->
      centre[1].tip = centre[0].tip; say(("the disk is copied at %d\n", centre[0].tip)) }
#endif
  /* nobody prints any more when a supervisor reads the last number on paper */
  :: d_step { !healed && centre[0].running && !fold(0).witnessed ->
      n = 0;
      for (j : 1 .. TOUCHES) {
        if
        :: paper[j] > n && touch_lease[j] == 0 -> n = paper[j]
        :: else
        fi
      };
      fence_after(0, n);
      append(0, FENCED, past, 0);
      tidy();
      say(("the supervisor fences past %d\n", past)) }
#ifndef WORLD_DISKS
  :: d_step { !healed && touches == TOUCHES -> healed = true; say(("everything heals\n")) }
#endif
  :: timeout -> break
  od;
  skip;
  d_step {
#ifndef WORLD_DISKS
    assert(healed);
#endif
    for (i : 1 .. TOUCHES) {
      for (j : 0 .. CENTRES - 1) {
        if
        :: paper[i] != 0 && kiosk[touch_kiosk[i]].to == j && !disk_lost && CENTRES == 1 ->
          assert(fold(j).touch_of[paper[i]] == i && is_valid(fold(j).ticket[paper[i]]))
        :: else
        fi
      }
    };
#if CENTRES > 1
    /* Once both machines have told the hub what they did. */
    assert(!duplicate || hub_forked || !centre[0].running || !centre[1].running);
#endif
    say(("quiet\n"))
  }
}

init {
  d_step {
    /* `init` has made the journal: its record is the hub's as soon as anything is forwarded */
    points = 1; incarnations = 1;
    point[1].incarnation = 1;
#ifdef MUTANT_INCARNATION_KEPT
    point[1].seq = 1;
#endif
    centre[0].tip = 1;
#ifdef WORLD_FIRST_BACKUP
    backup = 1;
#endif
    begin(0, true);
    tidy()
  };
  atomic {
    for (choice : 0 .. KIOSKS - 1) { run Kiosk_of(choice) };
    for (choice : 0 .. CENTRES - 1) { run Controller_of(choice) };
    choice = 0;
    run World()
  }
}
