namespace FlowCytometry.Fcs;

/// <summary>What became of one keyword.</summary>
/// <param name="DataSet">Zero-based index of the data set.</param>
/// <param name="Keyword">The keyword as the source writes it.</param>
/// <param name="Fate">What became of it.</param>
public readonly record struct FcsKeywordChange(int DataSet, string Keyword, FcsKeywordFate Fate);
