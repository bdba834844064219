namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>How often each number from 0 to 255 occurs.</summary>
internal static class NumberCount
{
    // Neighbours are mostly of one number: four counters each, so that one addition does not wait for the other.
    private const int Turns = 4;

    /// <summary>Adds the numbers to their counts.</summary>
    public static void Add(ReadOnlySpan<byte> numbers, Span<long> counts)
    {
        Span<int> turns = stackalloc int[Turns * 256];
        turns.Clear();
        int i = 0;
        for (; i <= numbers.Length - Turns; i += Turns)
        {
            turns[numbers[i]]++;
            turns[256 + numbers[i + 1]]++;
            turns[512 + numbers[i + 2]]++;
            turns[768 + numbers[i + 3]]++;
        }

        for (; i < numbers.Length; i++) turns[numbers[i]]++;
        for (int n = 0; n < counts.Length; n++) counts[n] += turns[n] + turns[256 + n] + turns[512 + n] + turns[768 + n];
    }
}
