using System.Text;
using System.Text.Unicode;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// The grammar of TEXT (FCS 3.1, 3.2): delimiter, keyword, delimiter, value, delimiter, ... A delimiter within a value is doubled.
/// One rule reads conformant files as the standard says and those with empty values too: a keyword ends at the first delimiter; a
/// delimiter directly at the start of a value ends it (an empty value, which the standard forbids); a doubled delimiter after at least
/// one character stands for itself; the end of the segment ends the last value. Strict also unescapes keywords.
/// </summary>
internal ref struct TextParser
{
    private readonly byte _delimiter;
    private readonly DeviationLog _log;
    private readonly Encoding _encoding;
    private readonly ReadBudget _budget;
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private TextParser(ReadOnlySpan<byte> text, byte delimiter, DeviationLog log, ReadBudget budget)
    {
        _text = text;
        (_delimiter, _log, _budget) = (delimiter, log, budget);
        _encoding = Utf8.IsValid(text) ? Encoding.UTF8 : Encoding.Latin1;
    }

    /// <summary>Appends the pairs of a segment that begins with <paramref name="delimiter"/>.</summary>
    public static void Parse(
        ReadOnlySpan<byte> text, byte delimiter, int version, DeviationLog log, ReadBudget budget, List<KeyValuePair<string, string>> pairs)
    {
        bool encodingFits = version >= 31 ? Utf8.IsValid(text) : Ascii.IsValid(text);
        if (!encodingFits) log.Gather(FcsDeviation.TextNotUtf8, "TEXT");
        new TextParser(WithoutTrailingBlanks(text, delimiter, log), delimiter, log, budget).Run(pairs);
    }

    private static ReadOnlySpan<byte> WithoutTrailingBlanks(ReadOnlySpan<byte> text, byte delimiter, DeviationLog log)
    {
        ReadOnlySpan<byte> blanks = delimiter switch
        {
            (byte)' ' => "\0\r\n"u8,
            (byte)'\r' => " \0\n"u8,
            (byte)'\n' => " \0\r"u8,
            _ => " \0\r\n"u8,
        };
        int end = Math.Max(1, text.LastIndexOfAnyExcept(blanks) + 1);
        if (end < text.Length && text[end - 1] == delimiter)
            log.Gather(FcsDeviation.TextTrailingBlanks, Invariant($"{text.Length - end} bytes"));
        return text[..end];
    }

    private void Run(List<KeyValuePair<string, string>> pairs)
    {
        _at = 1;
        while (_at < _text.Length)
        {
            if (_text[_at] == _delimiter)
            {
                int run = _text[_at..].IndexOfAnyExcept(_delimiter);
                _at = run < 0 ? _text.Length : _at + run;
                _log.Gather(FcsDeviation.EmptyKeyword, Invariant($"before byte {_at} of the segment"));
                continue;
            }

            string? keyword = _log.Tolerance == FcsTolerance.Strict ? EscapedKeyword() : Keyword();
            if (keyword is null) return;
            string value = Value(keyword);
            _budget.CountKeyword(_log);
            pairs.Add(new(keyword, value));
        }
    }

    private string? Keyword()
    {
        var rest = _text[_at..];
        int length = rest.IndexOf(_delimiter);
        if (length < 0 || _at + length + 1 >= _text.Length) return OddWord(rest.TrimEnd(_delimiter));
        _at += length + 1;
        return Checked(Decode(rest[..length]));
    }

    private string? EscapedKeyword()
    {
        int begin = _at;
        var word = Unescaped(out bool closed);
        if (!closed || _at >= _text.Length) return OddWord(word);
        string keyword = Decode(word);

        // The standard's own keywords hold no delimiter: what looks like one escaped is an empty value.
        if (keyword.StartsWith('$') && word.Contains(_delimiter))
            _log.Gather(FcsDeviation.EmptyValue, Decode(_text.Slice(begin, _text[begin..].IndexOf(_delimiter))));
        return Checked(keyword);
    }

    private string? OddWord(ReadOnlySpan<byte> word)
    {
        _at = _text.Length;
        _log.Gather(FcsDeviation.TextOddWords, Decode(word[..Math.Min(word.Length, 80)]));
        return null;
    }

    private string Checked(string keyword)
    {
        string trimmed = keyword.Trim(' ');
        if (trimmed.Length != keyword.Length && trimmed.Length > 0) _log.Gather(FcsDeviation.KeywordBlankPadded, keyword);
        else trimmed = keyword;
        if (trimmed.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0) _log.Gather(FcsDeviation.KeywordNotAscii, trimmed);
        return trimmed;
    }

    private string Value(string keyword)
    {
        if (_text[_at] == _delimiter)
        {
            _at++;
            _log.Gather(FcsDeviation.EmptyValue, keyword);
            return "";
        }

        var word = Unescaped(out bool closed);
        if (!closed) _log.Gather(FcsDeviation.FinalDelimiterMissing, keyword);
        if (word.IndexOfAnyExcept((byte)' ') < 0) _log.Gather(FcsDeviation.BlankValue, keyword);
        if (word.IndexOf([_delimiter, _delimiter]) >= 0) _log.Gather(FcsDeviation.EscapeTwice, keyword);
        return Decode(word);
    }

    /// <summary>The word from here to the next single delimiter, doubled ones made single; moves behind it.</summary>
    private ReadOnlySpan<byte> Unescaped(out bool closed)
    {
        int begin = _at, end = begin, escapes = 0;
        while (true)
        {
            int length = _text[end..].IndexOf(_delimiter);
            closed = length >= 0;
            end = closed ? end + length : _text.Length;
            if (!closed || end + 1 >= _text.Length || _text[end + 1] != _delimiter) break;
            escapes++;
            end += 2;
        }

        _at = closed ? end + 1 : end;
        var word = _text[begin..end];
        if (escapes == 0) return word;
        byte[] copy = new byte[word.Length - escapes];
        for (int from = 0, to = 0; to < copy.Length; from++, to++)
        {
            copy[to] = word[from];
            if (word[from] == _delimiter) from++;
        }

        return copy;
    }

    private readonly string Decode(ReadOnlySpan<byte> word) => _encoding.GetString(word);
}
