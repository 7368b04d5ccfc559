using FsCheck;
using FsCheck.Fluent;
using Synth.Numerics.Random;

namespace Synth.Numerics.Tests.Random;

public class PhiloxTests
{
    // known answers published with Random123 (Salmon et al. 2011), kat_vectors, philox4x32 with 10 rounds
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3)
    {
        PhiloxBlock block = Philox.Block(new PhiloxBlock(c0, c1, c2, c3), k0 | ((ulong)k1 << 32));
        Assert.Equal(new PhiloxBlock(r0, r1, r2, r3), block);
    }

    [Fact]
    public void Vector_slots_give_the_same_words() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<uint>(), ArbMap.Default.ArbFor<uint>(), (key, first, word) =>
        {
            WordSlots256 a0 = WordSlots256.Sequence(first), a1 = WordSlots256.Constant(word), a2 = WordSlots256.Constant(~word), a3 = WordSlots256.Constant(7);
            WordSlots512 b0 = WordSlots512.Sequence(first), b1 = WordSlots512.Constant(word), b2 = WordSlots512.Constant(~word), b3 = WordSlots512.Constant(7);
            Philox.Blocks(key, ref a0, ref a1, ref a2, ref a3);
            Philox.Blocks(key, ref b0, ref b1, ref b2, ref b3);
            for (int i = 0; i < 8; i++)
            {
                PhiloxBlock expected = Philox.Block(new PhiloxBlock(unchecked(first + (uint)i), word, ~word, 7), key);
                Assert.Equal(expected, new PhiloxBlock((uint)b0.Value[i], (uint)b1.Value[i], (uint)b2.Value[i], (uint)b3.Value[i]));
                if (i < 4)
                {
                    Assert.Equal(expected, new PhiloxBlock((uint)a0.Value[i], (uint)a1.Value[i], (uint)a2.Value[i], (uint)a3.Value[i]));
                }
            }
        }).QuickCheckThrowOnFailure();
}
