namespace FlowCytometry.Gating;

/// <summary>Orders items so that each comes after those it depends on; depth first, so that children follow their parents closely.</summary>
internal static class DependencyOrder
{
    /// <summary>Indices in an order that respects the dependencies.</summary>
    /// <exception cref="GatingException">The items depend on each other in a circle; the message names it.</exception>
    public static int[] Sort(int count, Func<int, int[]> dependencies, Func<int, string> name)
    {
        var order = new List<int>(count);
        var state = new State[count];
        // An explicit stack: a document may chain gates deeper than a thread's stack allows.
        var stack = new Stack<(int Item, int[] Dependencies, int Next)>();
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

                stack.Push((top.Item, top.Dependencies, top.Next + 1));
                int next = top.Dependencies[top.Next];
                if (state[next] == State.Open) throw Circle(next);
                if (state[next] == State.New) Push(next);
            }
        }

        return [.. order];

        void Push(int item)
        {
            state[item] = State.Open;
            stack.Push((item, dependencies(item), 0));
        }

        GatingException Circle(int start)
        {
            var items = stack.Select(s => s.Item).TakeWhile(i => i != start).Append(start).Reverse().Append(start);
            return new GatingException($"Gates depend on each other in a circle: {string.Join(" -> ", items.Select(name))}.");
        }
    }

    private enum State : byte
    {
        New,
        Open,
        Done,
    }
}
