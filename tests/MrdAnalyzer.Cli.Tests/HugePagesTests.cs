using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class HugePagesTests
{
    private const ulong Gigabyte = 1UL << 30;

    [Fact]
    public void The_heap_reaches_from_an_object_to_the_end_of_the_reserve()
    {
        const string maps = """
            10000000-20000000 rw-p 00000000 00:00 0                          [heap]
            7f0000000000-7f0000400000 rw-p 00000000 00:00 0 
            7f0000400000-7f0000800000 ---p 00000000 00:00 0 
            7f0000800000-7f0000900000 rw-p 00000000 00:00 0 
            7f0000900000-7f0b00000000 ---p 00000000 00:00 0 
            7f0b00000000-7f0b00010000 rw-p 00000000 00:00 0 

            """;
        Assert.Equal((0x7f0000000000UL, 0x7f0b00000000UL), Find(maps, 0x7f0000000010));
        Assert.Equal((0x7f0000800000UL, 0x7f0b00000000UL), Find(maps, 0x7f00008fffff));
        Assert.Equal((0UL, 0UL), Find(maps, 0x10000000));
        Assert.Equal((0UL, 0UL), Find(maps, 0x7f0b00000008));
        Assert.Equal((0UL, 0UL), Find("no maps\n", 1));
        Assert.Equal((0UL, 0UL), Find("", 1));
    }

    [Fact]
    public void Asking_does_no_harm()
    {
        HugePages.Ask();
        HugePages.Ask();
        Assert.True(new byte[64 << 20].All(b => b == 0));
    }

    private static (ulong First, ulong End) Find(string maps, ulong address)
    {
        var (first, end) = HugePages.Heap(System.Text.Encoding.ASCII.GetBytes(maps), address);
        Assert.True(end == 0 || end - first >= Gigabyte);
        return (first, end);
    }
}
