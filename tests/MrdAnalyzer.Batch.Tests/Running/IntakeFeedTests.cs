using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Running;

/// <summary>When a file is taken in. The clock is set by hand and stands long before the files' own times, as that of a file server may.</summary>
public sealed class IntakeFeedTests : IDisposable
{
    private readonly ScratchDatabase _scratch = new();
    private readonly List<string> _added = [];
    private readonly string _input;

    public IntakeFeedTests() => _input = Directory.CreateDirectory(Path.Combine(_scratch.Folder, "in")).FullName;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_file_is_taken_when_two_looks_see_the_same()
    {
        var feed = Feed();
        Write("a.fcs", "be");
        Assert.Equal((0, 1), (feed.Look(CancellationToken.None), feed.Unsettled));
        _scratch.Time.Pass(TimeSpan.FromSeconds(6));
        Write("a.fcs", "begun"); // still being written
        Assert.Equal(0, feed.Look(CancellationToken.None));
        _scratch.Time.Pass(TimeSpan.FromSeconds(4));
        Assert.Equal(0, feed.Look(CancellationToken.None));
        _scratch.Time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal((1, 0), (feed.Look(CancellationToken.None), feed.Unsettled));
        Assert.Equal(0, feed.Look(CancellationToken.None)); // once
    }

    [Fact]
    public void A_name_that_cannot_be_opened_has_a_reason_until_it_can()
    {
        var feed = Feed();
        File.CreateSymbolicLink(Path.Combine(_input, "link.fcs"), "nowhere.fcs");
        Assert.Equal(1, feed.Look(CancellationToken.None));
        Assert.Equal(0, feed.Look(CancellationToken.None)); // said once
        Assert.Contains("it is a link to nowhere.fcs, where there is no file", _scratch.Database.Read(s => s.Text("SELECT reason FROM quarantine")), StringComparison.Ordinal);
        Write("nowhere.fcs", "here");
        feed.Look(CancellationToken.None);
        _scratch.Time.Pass(TimeSpan.FromSeconds(10));
        feed.Look(CancellationToken.None);
        Assert.Equal(0, _scratch.Count("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public void A_file_with_a_part_beside_it_waits()
    {
        var feed = Feed();
        Write("a.fcs", "");
        Write("a.fcs.part", "beg");
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal((0, 1), (feed.Look(CancellationToken.None), feed.Unsettled));
            _scratch.Time.Pass(TimeSpan.FromSeconds(10));
        }

        File.Move(Path.Combine(_input, "a.fcs.part"), Path.Combine(_input, "a.fcs"), overwrite: true);
        feed.Look(CancellationToken.None);
        _scratch.Time.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(1, feed.Look(CancellationToken.None));
    }

    [Fact]
    public void A_file_that_never_settles_is_in_quarantine_in_the_end()
    {
        var feed = Feed();
        for (int i = 0; i < 12; i++)
        {
            Write("a.fcs", new string('x', i + 1));
            feed.Look(CancellationToken.None);
            _scratch.Time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["a.fcs"], _added);
        Assert.Contains("still being written", _scratch.Database.Read(s => s.Text("SELECT reason FROM quarantine")), StringComparison.Ordinal);
        Settle(Feed()); // the next run finds it at rest
        Assert.Equal(0, _scratch.Count("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public void A_known_file_is_not_read_again_and_a_changed_one_is_another()
    {
        Write("a.fcs", "first");
        Settle(Feed());
        Assert.Equal(1, Feed().Look(CancellationToken.None)); // at once: the database knows the stamp
        Assert.Equal(1, _scratch.Count("SELECT COUNT(*) FROM work"));
        Write("a.fcs", "second");
        Settle(Feed());
        Assert.Equal(2, _scratch.Count("SELECT COUNT(*) FROM work"));
    }

    [Fact]
    public void The_same_content_under_two_names_is_one_work()
    {
        Write("a.fcs", "same");
        Write("b.fcs", "same");
        Settle(Feed());
        Assert.Equal(["a.fcs", "b.fcs"], _added);
        Assert.Equal(1, _scratch.Count("SELECT COUNT(*) FROM work"));
        Assert.Equal(2, _scratch.Count("SELECT COUNT(*) FROM run_item"));
    }

    private void Settle(IntakeFeed feed)
    {
        feed.Look(CancellationToken.None);
        _scratch.Time.Pass(TimeSpan.FromSeconds(10));
        feed.Look(CancellationToken.None);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_input, name), text);

    private IntakeFeed Feed()
    {
        var patience = new Patience(_scratch.Time, TimeSpan.FromMinutes(10), _ => { }, CancellationToken.None);
        var options = new BatchOptions
        {
            Work = new WorkOptions { Explain = (e, _) => new Failed(FailureKind.Fault, e.Message), Time = _scratch.Time, Patience = patience },
            Protocol = LoadedProtocol.Get("b-all"),
        };
        _scratch.Database.Write(s => RunTable.AddProtocol(s, options.Protocol.Protocol.Sha256, "b-all", "1", options.Protocol.Text));
        return new IntakeFeed(new FolderSource(_input), _scratch.Database, options, () => ScratchDatabase.Run, (a, _) => _added.Add(Path.GetFileName(a.Path)), (_, _, _) => { });
    }
}
