using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class DataViewRowTests
{
    private sealed class CountingRow : DataViewRow
    {
        public int Disposals { get; private set; }

        public override long Position => 0;

        public override long Batch => 0;

        public override DataViewSchema Schema => new DataViewSchema.Builder().ToSchema();

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = default;

        public override bool IsColumnActive(DataViewSchema.Column column) => false;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => throw new InvalidOperationException("No columns");

        protected override void Dispose(bool disposing)
        {
            Disposals += disposing ? 1 : 0;
            base.Dispose(disposing);
        }
    }

    [TestMethod]
    public void Dispose_twice_releasesOnce()
    {
        CountingRow row = new();

        row.Dispose();
        row.Dispose();

        Assert.AreEqual(1, row.Disposals);
    }
}
