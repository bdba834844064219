using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Tests.Quality;

/// <summary>A run whose events stay in the file is judged as one in memory.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-stored-").FullName;

    [Fact]
    public void Steady_disturbed_stopped_and_out_of_order()
    {
        EventTable[] runs =
        [
            SyntheticRun.Make(70_000), SyntheticRun.Make(150_000, gain: t => t is > 0.40 and < 0.46 ? 0.4 : 1), SyntheticRun.Make(70_000, pauseSeconds: t => t is > 0.5 and < 0.500_03 ? 20 : 0),
            SyntheticRun.Shuffled(SyntheticRun.Make(70_000, gain: t => t is > 0.40 and < 0.46 ? 0.4 : 1)), SyntheticRun.Make(20_000, withTime: false),
        ];
        foreach (var (i, run) in runs.Index())
        {
            string path = Path.Combine(_folder, $"run{i}.fcs");
            using (var stream = File.Create(path)) FcsWriter.Write(stream, FcsImport.ToContent(run));
            var expected = AcquisitionQuality.Assess(FcsImport.Read(path));
            var stored = FcsImport.Read(path, new FcsReadOptions { EventMemory = 1000 });
            Assert.All(stored.Columns, c => Assert.True(c.IsStored));
            var actual = AcquisitionQuality.Assess(stored);
            Assert.Equal(expected.Checks, actual.Checks);
            Assert.Equal(expected.SteadyTimes, actual.SteadyTimes);
            Assert.True(expected.Kept.Words.SequenceEqual(actual.Kept.Words));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
