namespace FlowCytometry.Fcs.Decoding;

/// <summary>
/// Looks once through events that stay in the file for what their values decide: whether single precision holds the scale values of a
/// parameter, and which integers are beyond what double holds. Where no parameter depends on it nothing is read.
/// </summary>
internal sealed class StoredCheck(FcsStoredEvents events)
{
    private const int Block = 4096;

    private readonly int[] _scaled = [.. Wanted(events).Where(i => events.Scales[i].Changes)];
    private readonly int[] _large = [.. Wanted(events).Where(i => EventReader.MayExceedDouble(events.Set.Layout.Columns[i]))];

    // Written by several threads, but only ever to true.
    private readonly bool[] _isWide = new bool[events.Scales.Length];
    private readonly bool[] _isBeyond = new bool[events.Scales.Length];

    /// <summary>Tells the events what is narrow, and gives the parameters with integers that double does not hold.</summary>
    public IEnumerable<int> Run()
    {
        int blocks = (events.EventCount + Block - 1) / Block, next = -1;
        EventReader.RunAll(Math.Min(Environment.ProcessorCount, blocks), () =>
        {
            var block = events.CreateBlock(Block);
            for (int b = Interlocked.Increment(ref next); b < blocks && !IsDecided; b = Interlocked.Increment(ref next))
            {
                block.Load(b * Block, Math.Min(Block, events.EventCount - (b * Block)));
                Look(block);
            }
        });
        foreach (int i in _scaled.Where(i => !_isWide[i])) events.HoldInSingle(i);
        return _large.Where(i => _isBeyond[i]);
    }

    private bool IsDecided => Array.TrueForAll(_scaled, i => Volatile.Read(ref _isWide[i])) && Array.TrueForAll(_large, i => Volatile.Read(ref _isBeyond[i]));

    private static IEnumerable<int> Wanted(FcsStoredEvents events) => Enumerable.Range(0, events.Scales.Length).Where(events.Has);

    private void Look(FcsEventBlock block)
    {
        foreach (int i in _scaled)
        {
            if (!Volatile.Read(ref _isWide[i]) && !block.IsNarrow(i)) Volatile.Write(ref _isWide[i], true);
        }

        foreach (int i in _large)
        {
            if (!Volatile.Read(ref _isBeyond[i]) && EventReader.ExceedsDouble(block.RawDoubles(i))) Volatile.Write(ref _isBeyond[i], true);
        }
    }
}
