using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes the columns of a class whose members say by <see cref="LoadColumnAttribute"/> where they come from.</summary>
internal static class ClassColumns
{
    /// <summary>The columns of the public fields, then of the public properties that can be read and written.</summary>
    /// <exception cref="InvalidOperationException">A member has no <see cref="LoadColumnAttribute"/>.</exception>
    public static TextLoader.Column[] Of<TInput>(IExceptionContext context)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> properties = typeof(TInput).GetProperties(Members)
            .Where(property => property.CanRead && property.CanWrite && property.GetIndexParameters().Length == 0);
        TextLoader.Column[] columns = [.. typeof(TInput).GetFields(Members).Concat(properties).Select(member => Of(member, context))];
        return columns.Length > 0 ? columns : throw context.Except($"{typeof(TInput).Name} has no public field or property to load");
    }

    private static TextLoader.Column Of(MemberInfo member, IExceptionContext context)
    {
        LoadColumnAttribute? load = member.GetCustomAttribute<LoadColumnAttribute>();
        if (load == null)
            throw context.Except($"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        Type type = MemberColumnType.Of(member).RawItemType;
        if (DataKinds.OfRawType(type) is not { } kind)
            throw context.Except($"Expected a type that text can hold for the member '{member.Name}', got {type.Name}");
        KeyTypeAttribute? key = member.GetCustomAttribute<KeyTypeAttribute>();
        return new TextLoader.Column(
            member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name, kind, load.Sources, key == null ? null : key.KeyCount ?? new KeyCount());
    }
}
