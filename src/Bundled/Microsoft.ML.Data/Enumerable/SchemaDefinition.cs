using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// How the members of a class map to columns. Made from the class by <see cref="Create"/>, then adjusted: names, types,
/// annotations; an entry removed is a member left out.
/// </summary>
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    /// <summary>In which direction values flow between the class and a data view.</summary>
    [Flags]
    public enum Direction
    {
        /// <summary>Values are read from the class: properties need a public getter.</summary>
        Read = 1,

        /// <summary>Values are written to the class: properties need a public setter.</summary>
        Write = 2,

        /// <summary>Properties need either.</summary>
        Both = Read | Write,
    }

    private SchemaDefinition()
    {
    }

    /// <summary>The entry for a column.</summary>
    /// <param name="columnName">The column's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">No entry has that column name, or an entry set carries another one.</exception>
    public Column this[string columnName]
    {
        get => this[IndexOf(columnName)];
        set
        {
            Contracts.CheckValue(value, nameof(value));
            if (value.ColumnName != columnName)
                throw Contracts.ExceptParam(nameof(columnName),
                    $"Column name must be specified and equal to '{columnName}', got '{value.ColumnName}'");
            this[IndexOf(columnName)] = value;
        }
    }

    /// <summary>
    /// Maps every public instance field and then every public property of a class, except those marked <see cref="NoColumnAttribute"/>,
    /// in the order of declaration.
    /// </summary>
    /// <param name="userType">The class.</param>
    /// <param name="direction">Whether properties must be readable, writable or either.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member's type is no column type, or two members name the same column.</exception>
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        Contracts.CheckValue(userType, nameof(userType));
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> members = userType.GetFields(Members).Cast<MemberInfo>()
            .Concat(userType.GetProperties(Members).Where(property => Flows(property, direction)));

        var definition = new SchemaDefinition();
        var names = new HashSet<string>();
        foreach (MemberInfo member in members)
        {
            if (member.IsDefined(typeof(NoColumnAttribute)))
                continue;
            string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (!names.Add(name))
                throw Contracts.ExceptParam(nameof(userType), $"Duplicate column name '{name}' detected, this is disallowed");
            definition.Add(new Column(member.Name, name, MemberColumnType.Of(member).ToColumnType(member)));
        }
        return definition;
    }

    private static bool Flows(PropertyInfo property, Direction direction)
    {
        bool readable = direction.HasFlag(Direction.Read) && property.GetGetMethod() is not null;
        bool writable = direction.HasFlag(Direction.Write) && property.GetSetMethod() is not null;
        return (readable || writable) && property.GetIndexParameters().Length == 0;
    }

    private int IndexOf(string columnName)
    {
        int index = FindIndex(column => column.ColumnName == columnName);
        if (index < 0)
            throw Contracts.ExceptParam(nameof(columnName), $"Column '{columnName}' not found");
        return index;
    }
}
