namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// Memory that analyses share: each takes what it is going to need and gives it back. In the order of asking, so that a large one is not
/// passed over for ever; what needs more than there is runs alone.
/// </summary>
/// <param name="total">Bytes there are.</param>
internal sealed class MemoryBudget(long total)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _taken;

    /// <summary>Waits for its share; dispose to give it back.</summary>
    public IDisposable Take(long bytes)
    {
        bytes = Math.Clamp(bytes, 1, total);
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_waiting.Count == 0 && _taken + bytes <= total)
            {
                _taken += bytes;
                return new Share(this, bytes);
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((bytes, turn));
        }

        turn.Task.GetAwaiter().GetResult();
        return new Share(this, bytes);
    }

    private void GiveBack(long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            while (_waiting.TryPeek(out var next) && _taken + next.Bytes <= total)
            {
                _waiting.Dequeue();
                _taken += next.Bytes;
                next.Turn.SetResult();
            }
        }
    }

    private sealed class Share(MemoryBudget budget, long bytes) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0) budget.GiveBack(bytes);
        }
    }
}
