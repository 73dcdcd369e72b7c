using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>One member of the class and the column it maps to.</summary>
    public sealed class Column
    {
        private DataViewSchema.Annotations? _annotations;

        internal Column(string memberName, string columnName, DataViewType columnType)
        {
            MemberName = memberName;
            ColumnName = columnName;
            ColumnType = columnType;
        }

        /// <summary>The name of the field or property.</summary>
        public string MemberName { get; }

        /// <summary>The name of the column.</summary>
        public string ColumnName { get; set; }

        /// <summary>The type of the column; its raw type must suit the member.</summary>
        public DataViewType ColumnType { get; set; }

        /// <summary>What has been added by <see cref="AddAnnotation"/>.</summary>
        public DataViewSchema.Annotations Annotations => _annotations ?? DataViewSchema.Annotations.Empty;

        /// <summary>Adds an annotation to the column.</summary>
        /// <typeparam name="T">The raw type of <paramref name="annotationType"/>.</typeparam>
        /// <param name="kind">The annotation's name, such as <c>SlotNames</c>; one of a kind.</param>
        /// <param name="value">The value.</param>
        /// <param name="annotationType">The value's column type.</param>
        /// <exception cref="ArgumentOutOfRangeException">The column has an annotation of that kind, or the type does not suit the
        /// value.</exception>
        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Contracts.CheckNonEmpty(kind, nameof(kind));
            Contracts.CheckValue(annotationType, nameof(annotationType));
            if (annotationType.RawType != typeof(T))
                throw Contracts.ExceptParam(nameof(annotationType), $"Expected the type of a {typeof(T)} value, got {annotationType}");
            if (Annotations.Schema.GetColumnOrNull(kind) is not null)
                throw Contracts.ExceptParam(nameof(kind), $"Column already contains an annotation of kind '{kind}'");

            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Annotations, _ => true);
            ValueGetter<T> getter = AnnotationValues.GetterOf(value);
            builder.Add(kind, annotationType, getter);
            _annotations = builder.ToAnnotations();
        }

        /// <summary>Adds all annotations of a schema's column.</summary>
        internal void AddAnnotations(DataViewSchema.Annotations annotations)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Annotations, kind => annotations.Schema.GetColumnOrNull(kind) is null);
            builder.Add(annotations, _ => true);
            _annotations = builder.ToAnnotations();
        }
    }
}
