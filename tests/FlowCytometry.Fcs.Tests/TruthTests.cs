using System.Globalization;
using System.Text.Json;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Values that independent readers (FlowIO, flowCore) found in real files.</summary>
public class TruthTests
{
    [SharedDataTheory]
    [MemberData(nameof(Rows))]
    public void Names_counts_and_raw_values_are_those_of_independent_readers(string file, int dataSet, long events, int parameters, string names, string summary)
    {
        var read = FcsFile.Read(SharedData.Path("fcs", file), new FcsReadOptions { DataSet = dataSet });
        var set = read.DataSets[dataSet];

        Assert.Equal(events, set.EventCount);
        Assert.Equal(parameters, set.Parameters.Count);
        string[] expected = [.. names.Split('|').Select(n => n.Trim())];
        if (expected.Length == parameters) Assert.Equal(expected, set.Parameters.Select(p => (p.StoredName ?? "").Trim()));

        var rows = JsonSerializer.Deserialize<string[][]>(summary)!;
        for (int p = 0; p < parameters; p++)
        {
            double[] truth = [.. rows[p].Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            var column = set.Raw(p);
            Assert.Equal(events, column.Count);
            double sum = 0, carry = 0, min = double.MaxValue, max = double.MinValue;
            for (int i = 0; i < column.Count; i++)
            {
                double value = column[i], y = value - carry, t = sum + y;
                (carry, sum) = ((t - sum) - y, t);
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
            }

            AssertClose(truth[0], sum, 1e-9);
            AssertClose(truth[1], min, 1e-7);
            AssertClose(truth[2], max, 1e-7);
            AssertClose(truth[3], column[0], 1e-7);
            AssertClose(truth[4], column[column.Count - 1], 1e-7);
        }
    }

    [SharedDataFact]
    public void Every_file_is_read_or_refused_with_a_sentence()
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*", SearchOption.AllDirectories).Where(p => !p.EndsWith(".txt", StringComparison.Ordinal)))
        {
            try
            {
                FcsFile.Read(path);
            }
            catch (FcsFormatException refused)
            {
                Assert.Contains(Path.GetFileName(path), refused.Message, StringComparison.Ordinal);
                Assert.NotNull(refused.Name);
            }
        }
    }

    public static TheoryData<string, int, long, int, string, string> Rows()
    {
        var rows = new TheoryData<string, int, long, int, string, string>();
        if (SharedData.Root is null)
        {
            rows.Add("", 0, 0, 0, "", "");
            return rows;
        }

        foreach (string line in File.ReadLines(SharedData.Path("fcs", "truth.tsv")).Skip(1))
        {
            string[] c = line.Split('\t');
            rows.Add(c[0], int.Parse(c[1], CultureInfo.InvariantCulture), long.Parse(c[5], CultureInfo.InvariantCulture), int.Parse(c[6], CultureInfo.InvariantCulture), c[8], c[9]);
        }

        return rows;
    }

    private static void AssertClose(double expected, double actual, double relative)
    {
        if (expected.Equals(actual)) return;
        double tolerance = relative * Math.Max(1, Math.Max(Math.Abs(expected), Math.Abs(actual)));
        Assert.True(Math.Abs(expected - actual) <= tolerance, FormattableString.Invariant($"expected {expected:R}, found {actual:R}"));
    }
}
