using System.Numerics;

namespace Sojourn.Data.Samples;

/// <summary>
/// Random numbers that are the same on every machine and runtime: xoshiro256** of D. Blackman and S. Vigna, seeded by
/// SplitMix64. Distributions use only operations that IEEE 754 rounds exactly, no library logarithm or exponential.
/// </summary>
internal sealed class SampleRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>A stream of its own for each purpose, so that one more draw in one never shifts another.</summary>
    internal SampleRandom(ulong seed, ulong stream)
    {
        var state = seed ^ Mix(stream + 0x9E3779B97F4A7C15);
        a = Mix(state += 0x9E3779B97F4A7C15);
        b = Mix(state += 0x9E3779B97F4A7C15);
        c = Mix(state += 0x9E3779B97F4A7C15);
        d = Mix(state + 0x9E3779B97F4A7C15);
    }

    /// <summary>A number from 0 to below 1.</summary>
    internal double Next() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number from the first to below the second.</summary>
    internal long Between(long from, long toExclusive) => from + (long)(Next() * (toExclusive - from));

    /// <summary>True with the given probability. It always takes one draw, so plans differ only where chances do.</summary>
    internal bool Chance(double probability) => Next() < probability;

    /// <summary>One of the items, each as likely.</summary>
    internal T Pick<T>(IReadOnlyList<T> items) => items[(int)Between(0, items.Count)];

    /// <summary>The index of one of the weights, each as likely as its share of the sum.</summary>
    internal int PickWeighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var at = Next() * sum;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>About normal with mean 0 and deviation 1: twelve uniform numbers, so never beyond 6.</summary>
    internal double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return sum;
    }

    /// <summary>About log-normal: most values near the median, a long tail above it.</summary>
    internal double Skewed(double median, double spread) => median * Exp(spread * Normal());

    /// <summary>Puts a list in random order.</summary>
    internal void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = (int)Between(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static double Exp(double x)
    {
        var r = x / 1024;
        var value = 1 + (r * (1 + (r / 2 * (1 + (r / 3 * (1 + (r / 4 * (1 + (r / 5)))))))));
        for (var i = 0; i < 10; i++)
        {
            value *= value;
        }

        return value;
    }

    private ulong Bits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
