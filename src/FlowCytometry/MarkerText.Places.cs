namespace FlowCytometry;

internal static partial class MarkerText
{
    // Whose molecule, or that the reagent is an antibody.
    private static readonly string[] OwnerWords = ["anti", "human", "hu", "mouse", "mu"];

    // Where the molecule is, before its name.
    private static readonly (string Word, bool IsInside)[] PlaceWords =
    [
        ("cytoplasmic", true), ("cyto", true), ("cyt", true), ("cy", true), ("intracellular", true), ("intra", true), ("ic", true), ("nuclear", true), ("nu", true),
        ("surface", false), ("surf", false), ("sm", false),
    ];

    // The same behind its name.
    private static readonly string[] InsideAfterWords = ["cytoplasmic", "cytoplasm", "cyto", "cyt", "intracellular", "intracell", "intra", "ic"];

    // Where an antigen may begin: here, or behind words or one letter for whose it is.
    private static IEnumerable<int> Owners(string label, int at)
    {
        yield return at;
        foreach (string word in OwnerWords)
        {
            if (SkipWord(label, at, word) is var end and > 0) yield return end;
        }

        if (label[at] is 'h' or 'm' or 'a' or 'H' or 'M' or 'A' or 'α') yield return at + 1;
    }

    // Where an antigen may begin: here, or behind a word for its place. Single letters count only directly before it: a C or an I that stands
    // alone means something else.
    private static IEnumerable<(int Start, bool IsInside)> Places(string label, int at)
    {
        yield return (at, false);
        if (at >= label.Length) yield break;
        foreach (var (word, isInside) in PlaceWords)
        {
            if (SkipWord(label, at, word) is var end and > 0) yield return (end, isInside);
        }

        char letter = char.ToLowerInvariant(label[at]);
        if (letter is 'c' or 'i' or 'n' or 's') yield return (at + 1, letter != 's');
    }

    // The word and the separators behind it, or -1.
    private static int SkipWord(string label, int at, string word)
    {
        if (at + word.Length > label.Length || string.Compare(label, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0) return -1;
        at += word.Length;
        while (at < label.Length && label[at] is ' ' or '_' or '-' or '.') at++;
        return at;
    }

    private static bool IsInsideAfter(string label, int at)
    {
        if (at < 0) return false;
        while (at < label.Length && label[at] is ' ' or '_' or '-' or '.' or '(' or '[') at++;
        foreach (string word in InsideAfterWords)
        {
            int end = at + word.Length;
            if (end <= label.Length && string.Compare(label, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end == label.Length || !char.IsLetterOrDigit(label[end]))) return true;
        }

        return false;
    }
}
