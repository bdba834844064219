using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>
/// What each library shows to the world stands in a text file beside this test, so that a change of it is seen in the diff.
/// <c>MRD_UPDATE=1 dotnet test tests/MrdAnalyzer.Conventions.Tests</c> writes the files anew.
/// </summary>
public class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext _nullability = new();

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["Boolean"] = "bool",
        ["Byte"] = "byte",
        ["Double"] = "double",
        ["Int32"] = "int",
        ["Int64"] = "long",
        ["Object"] = "object",
        ["Single"] = "float",
        ["String"] = "string",
        ["UInt64"] = "ulong",
        ["Void"] = "void",
    };

    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_the_one_that_was_agreed_on(string library)
    {
        string path = Path.Combine(Repository.Root, "tests", "MrdAnalyzer.Conventions.Tests", "PublicApi", library + ".txt");
        string api = Describe(library);
        if (Update.IsAsked)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, api);
        }

        string[] agreed = File.ReadAllLines(path), now = api.Split('\n')[..^1];
        Assert.Empty(now.Except(agreed).Select(l => "new: " + l).Concat(agreed.Except(now).Select(l => "gone: " + l)));
    }

    private static string Describe(string library)
    {
        var text = new StringBuilder();
        foreach (var type in Repository.PublicTypes(library))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            foreach (string member in type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal)) text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    // Members that the compiler writes for records, and accessors, say nothing that the rest does not.
    private static string? Describe(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not PropertyInfo => null,
        FieldInfo { IsSpecialName: false } f when f.IsPublic || f.IsFamily => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}{(f.IsLiteral && f.DeclaringType!.IsEnum ? " = " + Convert.ToInt64(f.GetRawConstantValue(), null).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}",
        PropertyInfo p when p.GetMethod is { } get && (get.IsPublic || get.IsFamily) => $"{(get.IsStatic ? "static " : "")}{Name(p.PropertyType)}{Nullable(p)} {p.Name}{Parameters(p.GetIndexParameters(), "[", "]")} {{ get;{(p.SetMethod is { IsPublic: true } ? " init;" : "")} }}",
        ConstructorInfo c when c.IsPublic || c.IsFamily => $"new{Parameters(c.GetParameters(), "(", ")", always: true)}",
        MethodInfo { IsSpecialName: false } m when (m.IsPublic || m.IsFamily) && m.GetBaseDefinition() == m => $"{(m.IsStatic ? "static " : "")}{Name(m.ReturnType)}{Nullable(m.ReturnParameter)} {m.Name}{(m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(Name))}>" : "")}{Parameters(m.GetParameters(), "(", ")", always: true)}",
        EventInfo e => $"event {e.Name}",
        _ => null,
    };

    private static string Parameters(ParameterInfo[] parameters, string open, string close, bool always = false) =>
        parameters.Length == 0 && !always ? "" : open + string.Join(", ", parameters.Select(p => $"{Name(p.ParameterType)}{Nullable(p)} {p.Name}{(p.HasDefaultValue ? " = " + (Convert.ToString(p.DefaultValue, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } v ? v : "default") : "")}")) + close;

    private static string Nullable(ParameterInfo parameter) => !parameter.ParameterType.IsValueType && _nullability.Create(parameter).ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Nullable(PropertyInfo property) => !property.PropertyType.IsValueType && _nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Name(Type type)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type.Name, out string? keyword) && type.Namespace == "System") return keyword;
        string name = type.Namespace is { } space && space.StartsWith("System", StringComparison.Ordinal) ? type.Name : type.FullName ?? type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
