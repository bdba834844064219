namespace FlowCytometry.Gating;

/// <summary>The nearest of some names to one that was not found.</summary>
internal static class Suggestion
{
    /// <summary><c> (did you mean 'PE-A'?)</c>, or nothing where no name is near.</summary>
    public static string DidYouMean(string given, IEnumerable<string> candidates)
    {
        string? best = null;
        int least = Math.Min(Math.Max(2, given.Length / 3) + 1, given.Length);
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - given.Length) >= least && !candidate.Contains(given, StringComparison.OrdinalIgnoreCase)) continue;
            int distance = candidate.Contains(given, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(given, candidate);
            if (distance < least) (best, least) = (candidate, distance);
        }

        return best is null ? "" : $" (did you mean '{best}'?)";
    }

    // Optimal string alignment: Levenshtein's with swapped neighbours as one slip, so that CD91 is near CD19; case ignored.
    private static int Distance(string a, string b)
    {
        var (before, above, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (int j = 0; j < row.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            (before, above, row) = (above, row, before);
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
        }

        return row[^1];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
