package org.loraworkbench.gui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayerNameTest {

    @Test
    void encodersComeBeforeDecodersAndLayersOutsideOfBlocksLast() {
        List<String> sorted =
                Stream.of(
                                "lm_head",
                                "decoder.block.0.layer.0.SelfAttention.q",
                                "encoder.block.10.layer.0.SelfAttention.q",
                                "encoder.block.2.layer.0.SelfAttention.q")
                        .map(LayerName::of)
                        .sorted(LayerName.BY_DEPTH)
                        .map(LayerName::shortName)
                        .toList();
        assertThat(sorted)
                .containsExactly(
                        "encoder 2 · layer.0.SelfAttention.q",
                        "encoder 10 · layer.0.SelfAttention.q",
                        "decoder 0 · layer.0.SelfAttention.q",
                        "lm_head");
    }

    @Test
    void whatAllKindsBeginWithIsLeftOut() {
        assertThat(LayerName.shortened(List.of("model.layers.*.self_attn.q_proj")))
                .containsExactly("q_proj");
        assertThat(
                        LayerName.shortened(
                                List.of(
                                        "model.layers.*.self_attn.q_proj",
                                        "model.layers.*.mlp.up_proj")))
                .containsExactly("self_attn.q_proj", "mlp.up_proj");
        assertThat(LayerName.shortened(List.of("a.b", "lm_head")))
                .containsExactly("a.b", "lm_head");
        assertThat(LayerName.shortened(List.of())).isEmpty();
    }
}
