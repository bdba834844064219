using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests.Fuzzing;

/// <summary>
/// Mutants of small files: whatever they hold, reading them ends soon, with a file or an <see cref="FcsFormatException"/>. What can be read
/// can be written and read again, and de-identified. Set MRD_FUZZ_MUTANTS for another number of mutants, MRD_FUZZ_FIRST for the first.
/// </summary>
public class FuzzTests
{
    private const int DefaultMutants = 200_000;
    private const long MostBytes = 200L << 20;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(1);

    [Fact]
    public void Mutants_are_read_or_refused()
    {
        int first = Setting("MRD_FUZZ_FIRST", 0), count = Setting("MRD_FUZZ_MUTANTS", DefaultMutants);
        var corpus = Corpus.Build();
        foreach (byte[] file in corpus) Assert.Null(Fault(file, 0));

        var faults = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Parallel.For(first, first + count, (number, state) =>
        {
            if (faults.Count >= 5) state.Stop();
            byte[] mutant = Mutator.Mutant(corpus, number);
            if (Fault(mutant, number) is { } fault) faults.TryAdd(fault, number);
        });

        if (faults.IsEmpty) return;
        var report = new StringBuilder();
        foreach (var (fault, number) in faults)
        {
            byte[] small = Minimiser.Minimise(Mutator.Mutant(corpus, number), bytes => Fault(bytes, number) == fault);
            report.AppendLine(CultureInfo.InvariantCulture, $"mutant {number}: {fault}").AppendLine(Convert.ToBase64String(small)).AppendLine(Encoding.Latin1.GetString(small));
        }

        Assert.Fail(report.ToString());
    }

    /// <summary>What once let something else out than a refusal.</summary>
    [Theory]
    [InlineData("supplemental TEXT of blanks only", "/          /   /        / /            / /$BEGINSTEXT/479/$ENDSTEXT/487/", 398)]
    public void What_was_found_stays_found(string what, string text, int textEnd)
    {
        byte[] bytes = Encoding.Latin1.GetBytes($"FCS3.2    {58,8}{textEnd,8}".PadRight(58) + text.PadRight(1000));
        for (int way = 0; way < 12; way++) Assert.True(Fault(bytes, way) is null, $"{what}: {Fault(bytes, way)}");
    }

    /// <summary>The fault that a file shows, or null. The number chooses the tolerance and what is done with what was read.</summary>
    private static string? Fault(byte[] bytes, int number)
    {
        var tolerance = (FcsTolerance)(number % 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var begin = ThreadClock.Now;
        try
        {
            var file = FcsFile.Read(new MemoryStream(bytes), "mutant.fcs", new FcsReadOptions { Tolerance = tolerance, Events = FcsEventSelection.All });
            foreach (var set in file.DataSets) Use(set);
            if (number % 4 == 0) foreach (var set in file.DataSets) Rewrite(set);
            if (number % 4 == 1) Deidentify(bytes, file, tolerance);
        }
        catch (FcsFormatException refused)
        {
            return refused.Name is null ? "a refusal without a name" : null;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            string place = other.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("FlowCytometry.Fcs.", StringComparison.Ordinal))?.Trim() ?? "";
            return $"{other.GetType().Name}: {other.Message} {place}";
        }

        if (ThreadClock.Now - begin > _longest) return "longer than a second";
        return GC.GetAllocatedBytesForCurrentThread() - before > MostBytes ? "more than 200 MB" : null;
    }

    private static void Use(FcsDataSet set)
    {
        for (int p = 0; p < set.Parameters.Count; p++)
        {
            if (set.Scaled(p).Count != set.EventCount || set.Raw(p).Count != set.EventCount) throw new InvalidOperationException("lengths differ");
        }

        _ = set.Began;
        _ = set.Ended;
    }

    /// <summary>What is written reads back under Strict with the same values, unless the writer refuses what the standard cannot hold.</summary>
    private static void Rewrite(FcsDataSet set)
    {
        if (set.Parameters.Count == 0) return;
        byte[] written;
        try
        {
            written = WriterTests.Write(FcsContent.From(set));
        }
        catch (ArgumentException)
        {
            return;
        }

        bool comma = set.Parameters.Any(p => p.Name.Contains(',', StringComparison.Ordinal));
        FcsDataSet read;
        try
        {
            read = FcsFile.Read(new MemoryStream(written), "written.fcs", new FcsReadOptions { Tolerance = comma ? FcsTolerance.Standard : FcsTolerance.Strict }).DataSets[0];
        }
        catch (FcsFormatException refused)
        {
            throw new InvalidOperationException(refused.Message, refused);
        }

        for (int p = 0; p < set.Parameters.Count; p++)
        {
            var (one, other) = (set.Raw(p), read.Raw(p));
            if (one.Count != other.Count) throw new InvalidOperationException("rewritten: other number of events");
            for (int i = 0; i < one.Count; i++)
            {
                if (!one[i].Equals(other[i])) throw new InvalidOperationException("rewritten: other values");
            }
        }
    }

    private static void Deidentify(byte[] bytes, FcsFile file, FcsTolerance tolerance)
    {
        var target = new MemoryStream();
        try
        {
            FcsDeidentifier.Run(new MemoryStream(bytes), "mutant.fcs", target, new FcsDeidentifyOptions { Tolerance = tolerance, DateShift = TimeSpan.FromDays(-3) });
        }
        catch (ArgumentException)
        {
            return;
        }

        var after = FcsFile.Read(new MemoryStream(target.ToArray()), "anonymous.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Lenient, Events = FcsEventSelection.All });
        for (int s = 0; s < file.DataSets.Count; s++)
        {
            for (int p = 0; p < file.DataSets[s].Parameters.Count; p++)
            {
                var (one, other) = (file.DataSets[s].Raw(p), after.DataSets[s].Raw(p));
                for (int i = 0; i < Math.Max(one.Count, other.Count); i++)
                {
                    if (!one[i].Equals(other[i])) throw new InvalidOperationException("de-identified: other values");
                }
            }
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
