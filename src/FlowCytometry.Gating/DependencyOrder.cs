namespace FlowCytometry.Gating;

/// <summary>Orders items so that each comes after those it depends on; depth first, so that children follow their parents closely.</summary>
internal static class DependencyOrder
{
    /// <summary>Indices in an order that respects the dependencies.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="dependencies">What an item depends on.</param>
    /// <param name="circle">Makes the exception for items that depend on each other; the last one is the first again.</param>
    public static int[] Sort(int count, Func<int, int[]> dependencies, Func<int[], Exception> circle)
    {
        var order = new List<int>(count);
        var state = new State[count];
        // An explicit stack: a document may chain gates deeper than a thread's stack allows.
        var stack = new Stack<Frame>();
        for (int root = 0; root < count; root++)
        {
            if (state[root] == State.New) Push(root);
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Dependencies.Length)
                {
                    state[top.Item] = State.Done;
                    order.Add(top.Item);
                    continue;
                }

                stack.Push(top with { Next = top.Next + 1 });
                int next = top.Dependencies[top.Next];
                if (state[next] == State.Open) throw Circle(next);
                if (state[next] == State.New) Push(next);
            }
        }

        return [.. order];

        void Push(int item)
        {
            state[item] = State.Open;
            stack.Push(new Frame(item, dependencies(item), 0));
        }

        Exception Circle(int start) => circle([start, .. stack.Select(s => s.Item).TakeWhile(i => i != start).Reverse(), start]);
    }

    private sealed record Frame(int Item, int[] Dependencies, int Next);

    private enum State : byte
    {
        New,
        Open,
        Done,
    }
}
