namespace FlowCytometry.Gating;
internal static class Placeholder;
