using System.Text;
using System.Text.Unicode;

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
        int end = text.Length;
        while (end > 1 && text[end - 1] != delimiter && text[end - 1] is (byte)' ' or 0 or (byte)'\r' or (byte)'\n') end--;
        if (end < text.Length && text[end - 1] == delimiter) log.Gather(FcsDeviation.TextTrailingBlanks, FormattableString.Invariant($"{text.Length - end} bytes"));
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
                _log.Gather(FcsDeviation.EmptyKeyword, FormattableString.Invariant($"before byte {_at} of the segment"));
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
        if (keyword.StartsWith('$') && word.Contains(_delimiter)) _log.Gather(FcsDeviation.EmptyValue, Decode(_text[begin..][.._text[begin..].IndexOf(_delimiter)]));
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
        int begin = _at;
        byte[]? copy = null;
        int copied = 0;
        while (true)
        {
            var rest = _text[begin..];
            int length = rest.IndexOf(_delimiter);
            closed = length >= 0;
            if (!closed) length = rest.Length;
            bool escaped = closed && length + 1 < rest.Length && rest[length + 1] == _delimiter;
            if (!escaped && copy is null)
            {
                _at = begin + length + (closed ? 1 : 0);
                return rest[..length];
            }

            copy ??= new byte[EndOfEscaped(begin) - begin];
            int taken = length + (escaped ? 1 : 0);
            rest[..taken].CopyTo(copy.AsSpan(copied));
            copied += taken;
            begin += escaped ? length + 2 : length + (closed ? 1 : 0);
            if (escaped) continue;
            _at = begin;
            return copy.AsSpan(0, copied);
        }
    }

    private readonly int EndOfEscaped(int begin)
    {
        while (true)
        {
            int length = _text[begin..].IndexOf(_delimiter);
            if (length < 0) return _text.Length;
            begin += length;
            if (begin + 1 >= _text.Length || _text[begin + 1] != _delimiter) return begin;
            begin += 2;
        }
    }

    private readonly string Decode(ReadOnlySpan<byte> word) => _encoding.GetString(word);
}
