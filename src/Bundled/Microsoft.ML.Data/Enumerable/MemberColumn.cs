using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A member of a user's class together with the column that it maps to. Safe to use from several threads.</summary>
internal sealed class MemberColumn
{
    // Compiled once, not once a cursor; two threads that both compile do no harm.
    private Delegate? _reader;
    private Delegate? _writer;

    private MemberColumn(MemberInfo member, MemberColumnType memberType, string name, DataViewType type,
        DataViewSchema.Annotations annotations)
    {
        Member = member;
        MemberType = memberType;
        Name = name;
        Type = type;
        Annotations = annotations;
    }

    /// <summary>The field or property.</summary>
    public MemberInfo Member { get; }

    /// <summary>What the member's type means.</summary>
    public MemberColumnType MemberType { get; }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The column's type.</summary>
    public DataViewType Type { get; }

    /// <summary>The column's annotations.</summary>
    public DataViewSchema.Annotations Annotations { get; }

    /// <summary>Resolves a schema definition, or the one that the class itself implies, against the class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member does not exist, cannot hold the column's values, or a name comes
    /// twice.</exception>
    public static MemberColumn[] ListFor(Type userType, SchemaDefinition.Direction direction, SchemaDefinition? definition)
    {
        definition ??= SchemaDefinition.Create(userType, direction);
        var names = new HashSet<string>();
        var columns = new MemberColumn[definition.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            SchemaDefinition.Column column = definition[i];
            string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
            if (!names.Add(name))
                throw Contracts.ExceptParam("userSchemaDefinition", $"Duplicate column name '{name}' in the schema definition");

            MemberInfo member = FindMember(userType, column.MemberName);
            MemberColumnType memberType = MemberColumnType.Of(member);
            DataViewType type = column.ColumnType ?? memberType.ToColumnType(member);
            if (!memberType.CanHold(type))
            {
                throw Contracts.ExceptParam("userSchemaDefinition",
                    $"Column '{name}' of type '{type}' cannot come from field or property '{member.Name}' of type "
                    + $"'{MemberColumnType.TypeOf(member).FullName}'");
            }
            columns[i] = new(member, memberType, name, type, column.Annotations);
        }
        return columns;
    }

    /// <summary>Reads the member.</summary>
    public Func<TRow, TValue> Reader<TRow, TValue>()
        => _reader as Func<TRow, TValue> ?? (Func<TRow, TValue>)(_reader = MemberAccess.Reader<TRow, TValue>(Member));

    /// <summary>Writes the member.</summary>
    public Action<TRow, TValue> Writer<TRow, TValue>()
        => _writer as Action<TRow, TValue> ?? (Action<TRow, TValue>)(_writer = MemberAccess.Writer<TRow, TValue>(Member));

    /// <summary>The schema of these columns, in order.</summary>
    public static DataViewSchema SchemaOf(IEnumerable<MemberColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (MemberColumn column in columns)
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }

    private static MemberInfo FindMember(Type userType, string name)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        return (MemberInfo?)userType.GetField(name, Members) ?? userType.GetProperty(name, Members)
            ?? throw Contracts.ExceptParam("userSchemaDefinition",
                $"No field or property with name '{name}' found in type '{userType.FullName}'");
    }
}
