package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.loraworkbench.formats.SampleMerge.CASE;
import static org.loraworkbench.formats.SampleMerge.PARITY;
import static org.loraworkbench.formats.SampleMerge.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges that are refused, and the reason that is given. */
class RefusedMergeTest {

    @TempDir Path folder;

    @Test
    void anotherAdapterOnAMergedModelIsRefused() throws IOException {
        Path merged = folder.resolve("merged");
        merge(CASE.resolve("base"), merged);

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(
                        () -> merge(CASE.resolve("adapter_init"), merged, folder.resolve("both")))
                .withMessageContaining("holds another adapter already, adapter_final")
                .withMessageContaining("delete merge.json and unmerge.data");
    }

    @Test
    void aFolderThatHoldsSomethingIsNotWrittenTo() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> merge(CASE.resolve("base"), folder))
                .withMessage(folder + " must be empty or absent.");
    }

    @Test
    void aTensorOfTheAdapterThatIsMissingOrMisshapenIsNamed() throws IOException {
        Path adapter = CASE.resolve("adapter_final");
        ObjectNode config = PeftAdapterFiles.readConfig(adapter);
        Map<String, TensorData> weights = new LinkedHashMap<>();
        try (TensorSource source = PeftAdapterFiles.openWeights(adapter)) {
            source.names().forEach(name -> weights.put(name, source.read(name)));
        }
        String a = "base_model.model.transformer.h.1.attn.c_attn.lora_A.weight";
        weights.put(a, TensorData.ofFloats(new float[8 * 12], 8, 12));
        assertRefused(
                config,
                weights,
                a + " has the shape [8, 12], but this adapter's must have [8, 24]");

        weights.remove(a);
        assertRefused(config, weights, a + " is missing");
    }

    @Test
    void aTensorWithoutAPlaceIsNamedWithTheReason() throws IOException {
        Path adapter = PARITY.resolve("gpt2-seqcls/adapter_final");
        ObjectNode config = PeftAdapterFiles.readConfig(adapter);
        Map<String, TensorData> weights = new LinkedHashMap<>();
        try (TensorSource source = PeftAdapterFiles.openWeights(adapter)) {
            source.names().forEach(name -> weights.put(name, source.read(name)));
        }
        TensorData data = TensorData.ofFloats(new float[24], 1, 24);
        Map<String, String> reasons =
                Map.of(
                        "score.weight",
                                "is not named as PEFT names an adapter's, base_model.model.…",
                        "base_model.model.score.lora_A.weight",
                                "adapts score, which trains whole in SEQ_CLS; merge it",
                        "module.base_model.model.score.weight",
                                "is not named as PEFT names an adapter's; take \"module.\" off",
                        "base_model.model.other", "has no place in this adapter's configuration");
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            weights.put(reason.getKey(), data);
            assertRefused(config, weights, reason.getKey() + " " + reason.getValue());
            weights.remove(reason.getKey());
        }
    }

    private void assertRefused(ObjectNode config, Map<String, TensorData> weights, String reason)
            throws IOException {
        Path adapter = folder.resolve("adapter");
        PeftAdapterFiles.write(adapter, config, weights);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> merge(adapter, CASE.resolve("base"), folder.resolve("merged")))
                .withMessageContaining(reason);
    }
}
