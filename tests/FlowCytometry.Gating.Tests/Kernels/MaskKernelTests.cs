using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class MaskKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Fill_count_and_indices_agree_with_the_mask(int length)
    {
        var all = new ulong[EventMask.WordCount(length)];
        MaskKernel.Fill(all, length);
        Assert.Equal(EventMask.All(length).Words, all);
        ulong[] some = KernelData.Words(length, 5);
        var indices = new int[MaskKernel.Count(some)];
        MaskKernel.Indices(some, 1000, indices);
        Assert.Equal(new EventMask(length, [.. some]).ToIndices().Select(i => i + 1000), indices);
    }

    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Deposit_puts_bit_k_on_the_k_th_selected_event(int length)
    {
        ulong[] selected = KernelData.Words(length, 9);
        int[] indices = new EventMask(length, [.. selected]).ToIndices();
        ulong[] compact = KernelData.Words(indices.Length, 10), words = new ulong[selected.Length], expected = new ulong[selected.Length];
        for (int k = 0; k < indices.Length; k++)
        {
            if ((compact[k >> 6] >> (k & 63) & 1) != 0) expected[indices[k] >> 6] |= 1UL << (indices[k] & 63);
        }

        MaskKernel.Deposit(compact, selected, words);
        Assert.Equal(expected, words);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    public void And_and_or_with_and_without_complement(int count)
    {
        var random = new Random(count);
        ulong[] a = Words(), b = Words();
        Assert.Equal(a.Zip(b, (x, y) => x & y), Apply(w => MaskKernel.And(b, complement: false, w)));
        Assert.Equal(a.Zip(b, (x, y) => x & ~y), Apply(w => MaskKernel.And(b, complement: true, w)));
        Assert.Equal(a.Zip(b, (x, y) => x | y), Apply(w => MaskKernel.Or(b, complement: false, w)));
        Assert.Equal(a.Zip(b, (x, y) => x | ~y), Apply(w => MaskKernel.Or(b, complement: true, w)));

        ulong[] Words() => [.. Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64())];

        ulong[] Apply(Action<ulong[]> operation)
        {
            ulong[] copy = [.. a];
            operation(copy);
            return copy;
        }
    }
}
