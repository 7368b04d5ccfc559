using Synth.Rasters.Topography;

namespace Synth.Rasters.Tests.Topography;

public class RiversTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 2)]
    [InlineData(5000, 3)]
    public void Water_adds_up_downstream_and_no_cell_comes_after_its_receiver(int count, int seed)
    {
        // cells drain to one of a few before them, or to themselves; their places in the array are shuffled
        Random random = new(seed);
        int[] places = [.. Enumerable.Range(0, count)];
        random.Shuffle(places);
        int[] receivers = new int[count];
        int[] area = new int[count];
        for (int i = 0; i < count; i++)
        {
            receivers[places[i]] = places[random.Next(10) == 0 ? i : Math.Max(0, i - random.Next(20))];
            area[i] = 1;
        }

        for (int i = count - 1; i >= 0; i--)
        {
            int receiver = receivers[places[i]];
            area[receiver] += receiver == places[i] ? 0 : area[places[i]];
        }

        // buffers of a larger forest are kept
        Rivers rivers = new();
        rivers.Gather([.. Enumerable.Range(0, count + 7)]);
        rivers.Gather(receivers);
        int[] inner = [.. Enumerable.Range(0, count).Where(cell => receivers[cell] != cell)];
        Assert.All(inner, cell => Assert.Equal(area[cell], rivers.Area[cell]));
        int[] channels = rivers.Channels.ToArray();
        Assert.Equal(inner.Where(cell => area[cell] > 1).Order(), channels.Order());
        Dictionary<int, int> turns = channels.Select((cell, turn) => (cell, turn)).ToDictionary();
        Assert.All(channels, cell => Assert.True(!turns.TryGetValue(receivers[cell], out int turn) || turn > turns[cell]));
    }
}
