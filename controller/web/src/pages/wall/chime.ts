/** Makes calls heard. A voice that speaks the call takes this place: it plays the chime first and resolves when all was said. */
export interface Speaker {
  /** False while the browser lets nothing be heard before somebody has touched the page. */
  ready(): boolean;
  /** To be called from a touch or key. */
  unlock(): Promise<void>;
  announce(): Promise<void>;
}

const notes = [
  { frequency: 783.99, start: 0 }, // G5
  { frequency: 659.25, start: 0.28 }, // E5
  { frequency: 523.25, start: 0.56 }, // C5
];
const noteLength = 0.9; // seconds
const loudness = 0.35;

/** Three falling notes, made by the page itself: no sound file is loaded. */
export class Chime implements Speaker {
  private context: AudioContext | null = null;

  private audio(): AudioContext | null {
    if (!this.context && typeof AudioContext !== "undefined") this.context = new AudioContext();
    return this.context;
  }

  ready(): boolean {
    return this.audio()?.state === "running";
  }

  async unlock(): Promise<void> {
    await this.audio()?.resume();
  }

  async announce(): Promise<void> {
    const context = this.audio();
    if (!context || context.state !== "running") return;
    for (const note of notes) {
      const at = context.currentTime + note.start;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = note.frequency;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, at + noteLength);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + noteLength);
    }
    const last = notes.at(-1)!;
    await new Promise((resolve) => setTimeout(resolve, (last.start + noteLength) * 1000));
  }
}
