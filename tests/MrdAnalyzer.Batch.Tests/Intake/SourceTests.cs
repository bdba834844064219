using MrdAnalyzer.Batch.Intake;

namespace MrdAnalyzer.Batch.Tests.Intake;

public sealed class SourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-source-").FullName;

    public SourceTests()
    {
        foreach (string name in new[] { "a.fcs", "b.FCS", "sub/c.Lmd", "sub/deep/d.fcs", "e.pdf", "f.fcs.part", ".g.fcs", ".hidden/h.fcs", "with [x].fcs" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
            File.WriteAllText(Path.Combine(_folder, name), name);
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder, "sub", "loop"), _folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_gives_its_measurements_and_those_below_each_once() =>
        Assert.Equal(["a.fcs", "b.FCS", "sub/c.Lmd", "sub/deep/d.fcs", "with [x].fcs"], Names(new FolderSource(_folder)));

    [Theory]
    [InlineData("*.fcs", "a.fcs", "b.FCS", "with [x].fcs")]
    [InlineData("**/*.FCS", "a.fcs", "b.FCS", "sub/deep/d.fcs", "with [x].fcs")]
    [InlineData("*/*.lmd", "sub/c.Lmd")]
    [InlineData("*", "a.fcs", "b.FCS", "with [x].fcs")]
    [InlineData("s*/**/[cd].{fcs,Lmd}", "sub/c.Lmd", "sub/deep/d.fcs")]
    [InlineData("?.[!f]*", "b.FCS")]
    public void A_pattern_gives_what_fits_it(string pattern, params string[] expected) => Assert.Equal(expected, Names(new GlobSource(Path.Combine(_folder, pattern))));

    [Fact]
    public void Links_in_circles_are_followed_once_and_a_path_without_a_link_goes_before_one_with()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "aa"), "sub"); // comes first by its name
        Directory.CreateSymbolicLink(Path.Combine(_folder, "sub", "deep", "up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "sub", "deep", "around"), Path.Combine(_folder, "aa"));
        string outside = Directory.CreateTempSubdirectory("mrd-outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "o.fcs"), "o");
            Directory.CreateSymbolicLink(Path.Combine(outside, "back"), _folder);
            Directory.CreateSymbolicLink(Path.Combine(_folder, "sub", "share"), outside);
            Assert.Equal(["a.fcs", "b.FCS", "sub/c.Lmd", "sub/deep/d.fcs", "sub/share/o.fcs", "with [x].fcs"], Names(new FolderSource(_folder)));
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void A_path_that_looks_like_a_pattern_is_a_file_where_there_is_one() =>
        Assert.Single(IntakeSources.Of(Path.Combine(_folder, "with [x].fcs"), null, awaitsFiles: false, TimeProvider.System).Look().Items);

    [Fact]
    public void A_stamp_changes_with_the_content_even_where_the_times_are_set_back()
    {
        string path = Path.Combine(_folder, "a.fcs");
        var before = FileStamp.Of(path)!.Value;
        Assert.Equal(before, FileStamp.Of(path));
        var time = File.GetLastWriteTimeUtc(path);
        Thread.Sleep(20);
        File.WriteAllText(path, "b.fcs");
        File.SetLastWriteTimeUtc(path, time);
        Assert.NotEqual(before.Text, FileStamp.Of(path)!.Value.Text);
        Assert.Equal(5, FileStamp.Of(path)!.Value.Bytes);
        Assert.Null(FileStamp.Of(path + "x"));
        Assert.Null(FileStamp.Of(_folder));
    }

    [Fact]
    public void A_file_beside_its_part_is_still_arriving()
    {
        Assert.False(FcsFiles.IsArriving(Path.Combine(_folder, "a.fcs")));
        File.WriteAllText(Path.Combine(_folder, "a.fcs.part"), "");
        Assert.True(FcsFiles.IsArriving(Path.Combine(_folder, "a.fcs")));
    }

    private string[] Names(IIntakeSource source) => [.. source.Look().Items.Select(i => Path.GetRelativePath(_folder, i.Path))];
}
