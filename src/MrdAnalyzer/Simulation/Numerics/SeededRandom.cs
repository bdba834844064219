namespace MrdAnalyzer.Simulation.Numerics;

/// <summary>
/// A counter-based generator (SplitMix64: Steele, Lea and Flood 2014). Every event has a stream of its own, named by seed, purpose and
/// index, so that the numbers do not depend on the order or the threads in which events are made.
/// </summary>
internal struct SeededRandom
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    public SeededRandom(ulong seed, ulong purpose, ulong index = 0) =>
        _state = Mix(Mix(Mix(seed + Golden) ^ (purpose * 0xD6E8_FEB8_6659_FD93)) + (index * 0xA076_1D64_78BD_642F));

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>Uniform on 0 .. count - 1.</summary>
    public int NextInt(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -PortableMath.Log(1 - NextUnit());

    /// <summary>Standard normal.</summary>
    public double NextNormal() => Ziggurat.Draw(ref this);

    /// <summary>A stable 64-bit number for a text (FNV-1a of its UTF-16 units, mixed).</summary>
    public static ulong HashOf(string text)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (char c in text) hash = (hash ^ c) * 0x0000_0100_0000_01B3;
        return Mix(hash);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
