using System.Reflection;
using System.Runtime.CompilerServices;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>Domain values are immutable: nothing that is public in a library can be changed once built.</summary>
public class MutabilityTests
{
    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_public_property_can_be_set_after_construction(string library)
    {
        var settable = from type in Repository.PublicTypes(library)
                       from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                       where property.GetSetMethod() is { } setter && !IsInit(setter)
                       select $"{type.FullName}.{property.Name}";
        Assert.Empty(settable);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_public_field_can_be_written(string library)
    {
        var writable = from type in Repository.PublicTypes(library)
                       where !type.IsEnum
                       from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                       where !field.IsInitOnly && !field.IsLiteral
                       select $"{type.FullName}.{field.Name}";
        Assert.Empty(writable);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_public_member_hands_out_an_array(string library)
    {
        var arrays = from type in Repository.PublicTypes(library)
                     from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                     where property.PropertyType.IsArray
                     select $"{type.FullName}.{property.Name}";
        Assert.Empty(arrays);
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
