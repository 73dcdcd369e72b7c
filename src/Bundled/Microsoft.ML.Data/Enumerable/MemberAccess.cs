using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Compiled access to a public field or property of a user's class.</summary>
internal static class MemberAccess
{
    /// <summary>Reads the member.</summary>
    public static Func<TRow, TValue> Reader<TRow, TValue>(MemberInfo member)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TValue>>(Expression.MakeMemberAccess(row, member), row).Compile();
    }

    /// <summary>Writes the member.</summary>
    public static Action<TRow, TValue> Writer<TRow, TValue>(MemberInfo member)
    {
        // An expression cannot assign a readonly field; reflection can.
        if (member is FieldInfo { IsInitOnly: true } field)
            return (row, value) => field.SetValue(row, value);
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        ParameterExpression value = Expression.Parameter(typeof(TValue));
        BinaryExpression assignment = Expression.Assign(Expression.MakeMemberAccess(row, member), value);
        return Expression.Lambda<Action<TRow, TValue>>(assignment, row, value).Compile();
    }
}
