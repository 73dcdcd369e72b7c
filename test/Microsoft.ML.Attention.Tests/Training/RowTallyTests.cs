using Microsoft.ML.Attention.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Training;

[TestClass]
public sealed class RowTallyTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _warnings = [];

    [TestMethod]
    public void Finish_someLeftOut_warnsOnceForEachReason()
    {
        Run(tally =>
        {
            for (int row = 0; row < 5; row++)
            {
                tally.Add();
                if (row > 0)
                    tally.LeaveOut(row == 1 ? "the label is missing" : "they are empty");
            }
            tally.Finish();
        });

        Assert.AreEqual(2, _warnings.Count);
        StringAssert.Contains(_warnings[0], "1 of 5 training rows are left out because the label is missing.");
        StringAssert.Contains(_warnings[1], "3 of 5 training rows are left out because they are empty.");
    }

    [TestMethod]
    public void Finish_allLeftOut_saysWhy()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Run(tally =>
        {
            tally.Add();
            tally.LeaveOut("the label is missing");
            tally.Finish();
        }));

        StringAssert.Contains(error.Message, "None of the 1 training rows can be used: 1 are left out because the label is missing.");
    }

    [TestMethod]
    public void Finish_noRows_saysSo()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Run(tally => tally.Finish()));
        StringAssert.Contains(error.Message, "no rows");
    }

    [TestMethod]
    public void Add_cancelled_throwsOperationCanceled() =>
        Assert.ThrowsExactly<OperationCanceledException>(() => Run(tally => tally.Add(), new CancellationToken(canceled: true)));

    private void Run(Action<RowTally> use, CancellationToken token = default)
    {
        _ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                _warnings.Add(message.Message);
        };
        IHost host = ((IHostEnvironment)_ml).Register("Test");
        using IChannel channel = host.Start("Test");
        use(new RowTally(host, channel, token));
    }
}
