// Root mean square level of each channel of a stereo mu-law WAV, in dB below full scale; silence is left out, so that pauses do not count.

const SILENCE = 0.002;

function sampleOf(code) {
  const value = ~code & 0xff;
  const magnitude = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4);
  return ((value & 0x80 ? 0x84 - magnitude : magnitude - 0x84) / 32768);
}

export function loudness(wav) {
  const channels = wav.readUInt16LE(22);
  if (wav.readUInt16LE(20) !== 7 || channels !== 2) throw new Error('The recording is not a stereo mu-law WAV.');
  const start = wav.indexOf('data', 12, 'latin1') + 8;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = start; i < wav.length; i++) {
    const sample = sampleOf(wav[i]);
    if (Math.abs(sample) > SILENCE) {
      sums[(i - start) % 2] += sample * sample;
      counts[(i - start) % 2]++;
    }
  }
  return sums.map((sum, channel) => (counts[channel] ? 10 * Math.log10(sum / counts[channel]) : -100));
}
