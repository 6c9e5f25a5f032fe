using AgentLocator.Audio;
using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>Makes scenes of all that a line may bring: a caller or none, silence, noise, babble or music behind, and clicks, breaths, tones, louder noise and our echo now and then.</summary>
internal sealed class SceneMaker(TrainingVoices voices, Random random)
{
    private const int Frame = VoiceActivityDetector.FrameSamples;
    private const int Begun = 60;
    private const int Near = 40 * 8;
    private const int Ended = 100 * 8;
    private const int Attack = 160 * 8;
    private const double Quiet = 25;

    public TrainingScene Make()
    {
        var hasSpeech = random.NextDouble() < 0.75;
        var library = voices.Learned;
        var isHuman = Chance(0.5);
        var speakers = isHuman ? library.Human : library.Synthesised;
        var speaker = speakers[random.Next(speakers.Count)];
        var call = TestCall.Make(Chance(0.3) ? BegunWeakly(speaker) : speaker, isHuman, TrainingScene.Samples, random, beginsInSpeech: Chance(0.5));
        var samples = hasSpeech ? (float[])call.Speech.Clone() : new float[TrainingScene.Samples];
        var behind = AddBackground(samples, call.Level, hasSpeech);
        byte[]? played = null;
        if (Chance(0.2))
        {
            Disturbance.AddClicks(samples, call.Level * Ratio(-15, 12), random);
        }

        if (Chance(hasSpeech ? 0.25 : 0.2))
        {
            Disturbance.AddBreaths(samples, call, random);
        }

        if (Chance(hasSpeech ? 0.04 : 0.15))
        {
            Add(samples, Disturbance.Tones(samples.Length, random), call.Level * Ratio(-10, 8));
        }

        if (Chance(0.15))
        {
            AddLouderNoise(samples, call.Level);
            behind = Math.Min(behind, 10);
        }

        if (Chance(0.12))
        {
            var ours = TestCall.Make(library.Synthesised[random.Next(library.Synthesised.Count)], false, samples.Length, random);
            played = EchoPath.Played(ours);
            EchoPath.Add(samples, played, random);
        }

        var gain = (float)Ratio(-10, 8);
        var heard = Line.ToMuLaw(Array.ConvertAll(samples, sample => sample * gain));
        return Look(heard, played, hasSpeech ? call.Utterances(Math.Min(behind, 20)) : []);
    }

    private List<Phrase> BegunWeakly(IReadOnlyList<Phrase> phrases) => [.. phrases.Select(phrase => phrase.BegunWeakly(random.Next(40, 260) * 8, 3 + (9 * random.NextDouble())))];

    private bool Chance(double share) => random.NextDouble() < share;

    /// <summary>A factor of so many decibels, at random between both.</summary>
    private double Ratio(double least, double most) => Math.Pow(10, (least + ((most - least) * random.NextDouble())) / 20);

    /// <summary>Returns how much quieter than speech it is, in dB.</summary>
    private double AddBackground(float[] samples, double level, bool hasSpeech)
    {
        var kind = random.NextDouble();
        var behind = 4 + (22 * random.NextDouble());
        if (kind < 0.08)
        {
            return 60;
        }

        if (kind < 0.2)
        {
            // A quiet line: what there is lies far below any voice.
            Add(samples, TrainingNoise.Make(samples.Length, random), Ratio(-66, -48));
            return Quiet;
        }

        if (kind < (hasSpeech ? 0.54 : 0.45))
        {
            Add(samples, TrainingNoise.Make(samples.Length, random), level * Math.Pow(10, -behind / 20));
            return behind;
        }

        if (kind < (hasSpeech ? 0.84 : 0.65))
        {
            behind = Math.Max(behind, 7);
            Add(samples, NoiseSource.Babble(voices.Learned.Everybody, random.Next(6, 25), samples.Length, random), level * Math.Pow(10, -behind / 20));
            Add(samples, TrainingNoise.Make(samples.Length, random), Ratio(-66, -48));
            return behind;
        }

        behind = hasSpeech ? behind : random.Next(15);
        Add(samples, Music(samples.Length), level * Math.Pow(10, -behind / 20));
        Add(samples, TrainingNoise.Make(samples.Length, random), Ratio(-70, -50));
        return behind;
    }

    private float[] Music(int samples)
    {
        if (Chance(0.5))
        {
            return MusicSource.Make(samples, random);
        }

        return voices.Learned.MusicOf(random.Next(voices.Learned.Music.Count), samples, random);
    }

    /// <summary>Noise that is there from some moment on, or for some seconds.</summary>
    private void AddLouderNoise(float[] samples, double level)
    {
        var noise = TrainingNoise.Make(samples.Length, random);
        var begin = random.Next(samples.Length);
        var end = Chance(0.5) ? samples.Length : Math.Min(samples.Length, begin + random.Next(8000, 10 * 8000));
        var loud = (float)(level * Ratio(-18, -4));
        for (var i = begin; i < end; i++)
        {
            samples[i] += loud * noise[i];
        }
    }

    private static void Add(float[] samples, float[] sound, double scale)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += (float)(scale * sound[i]);
        }
    }

    /// <summary>What is near an edge is neither speech nor not; the first moments of speech weigh most, for they decide how quickly it is known.</summary>
    private static TrainingScene Look(byte[] heard, byte[]? played, IReadOnlyList<Utterance> utterances)
    {
        var scene = new TrainingScene(new float[TrainingScene.Frames * SpeechFeatures.Width], new float[TrainingScene.Frames], new float[TrainingScene.Frames]);
        var evidence = new SpeechEvidence(new VoiceActivityOptions(), new SpeechWeights(new float[SpeechNetwork.Weights], 0, 0));
        var next = 0;
        for (var frame = 0; frame < TrainingScene.Frames; frame++)
        {
            var at = frame * Frame;
            var isEcho = evidence.Weigh(heard.AsSpan(at, Frame), played is null ? default : played.AsSpan(at, Frame)) == SpeechEvidence.None;
            evidence.Features.CopyTo(scene.Features.AsSpan(frame * SpeechFeatures.Width));
            var end = at + Frame;
            while (next < utterances.Count && end >= utterances[next].End + Ended)
            {
                next++;
            }

            var utterance = next < utterances.Count ? utterances[next] : null;
            var isSpeech = utterance is not null && end >= utterance.Audible + Begun && end <= utterance.End;
            var isNear = utterance is not null && end > utterance.Begin - Near && !isSpeech;
            scene.Targets[frame] = isSpeech ? 1 : 0;
            scene.Weights[frame] = isNear || isEcho ? 0 : isSpeech && end <= Math.Max(0, utterance!.Audible) + Attack ? 3 : 1;
        }

        return scene;
    }
}
