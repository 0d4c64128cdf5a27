package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.loraworkbench.formats.SampleMerge.CASE;
import static org.loraworkbench.formats.SampleMerge.base;
import static org.loraworkbench.formats.SampleMerge.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.files.StagedFolder;

/** What was merged is restored, to the byte. */
class AdapterRemovalTest {

    @TempDir Path folder;

    @Test
    void unmergingRestoresEveryByteOfTheBase() throws IOException {
        Path merged = folder.resolve("merged");
        Path restored = folder.resolve("restored");
        merge(CASE.resolve("base"), merged);

        new AdapterRemoval(merged).into(restored);

        for (String file : new String[] {"model.safetensors", "config.json"}) {
            assertThat(restored.resolve(file))
                    .hasSameBinaryContentAs(CASE.resolve("base").resolve(file));
        }
    }

    @Test
    void aBaseOfTorchIsRestoredAsSafetensors() throws IOException {
        Path base = Path.of("src/test/resources/saved/opt-lm-torch");
        Path adapter = folder.resolve("adapter");
        String layer = "base_model.model.model.decoder.layers.0.self_attn.q_proj.";
        PeftAdapterFiles.write(
                adapter,
                (ObjectNode)
                        Json.MAPPER.readTree(
                                """
                                {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 1,
                                 "target_modules": ["layers.0.self_attn.q_proj"]}"""),
                Map.of(
                        layer + "lora_A.weight", TensorData.ofFloats(new float[8], 1, 8),
                        layer + "lora_B.weight", TensorData.ofFloats(new float[8], 8, 1)));
        Path merged = folder.resolve("merged");
        Path restored = folder.resolve("restored");

        merge(adapter, base, merged);
        new AdapterRemoval(merged).into(restored);

        assertThat(merged.toFile().list())
                .containsExactlyInAnyOrder(
                        "config.json", "model.safetensors", "merge.json", "unmerge.data");
        try (TensorSource expected = HuggingFaceDirectory.open(base).weights();
                TensorSource actual = SafetensorsFile.open(restored.resolve("model.safetensors"))) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            assertThat(actual.names())
                    .allMatch(
                            name -> actual.read(name).bytes().equals(expected.read(name).bytes()));
        }
    }

    @Test
    void aTableThatIsStoredAsItsTiedHeadIsMergedAndRestored() throws IOException {
        Path base = folder.resolve("base");
        base(folder, (name, data) -> data);
        String table = "transformer.wte.weight";
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(base).weights()) {
            source.names().forEach(name -> tensors.put(name, source.read(name)));
        }
        tensors.put("lm_head.weight", tensors.remove(table));
        SafetensorsWriter.write(base.resolve("model.safetensors"), tensors, Map.of());
        Path merged = folder.resolve("merged");

        merge(base, merged);
        new AdapterRemoval(merged).into(folder.resolve("restored"));

        try (TensorSource actual = HuggingFaceDirectory.open(merged).weights()) {
            assertThat(actual.read(table).bytes()).isEqualTo(tensors.get("lm_head.weight").bytes());
        }
        assertThat(folder.resolve("restored/model.safetensors"))
                .hasSameBinaryContentAs(base.resolve("model.safetensors"));
    }

    @Test
    void shardsAndTensorsThatTheModelLeavesOutAreRestoredToo() throws IOException {
        Path base = Files.createDirectories(folder.resolve("sharded"));
        Files.copy(CASE.resolve("base/config.json"), base.resolve("config.json"));
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(CASE.resolve("base")).weights()) {
            source.names().forEach(name -> tensors.put(name, source.read(name)));
        }
        tensors.put("a.head.of.another.task", TensorData.ofFloats(new float[] {1, 2}, 2));
        try (StagedFolder staged = StagedFolder.beside(base)) {
            ShardedWriter.write(new TensorMap(tensors), staged, 20_000);
            staged.publish();
        }
        merge(base, folder.resolve("merged"));

        new AdapterRemoval(folder.resolve("merged")).into(folder.resolve("restored"));

        assertThat(HuggingFaceDirectory.open(base).weightFiles()).hasSizeGreaterThan(2);
        for (String file : base.toFile().list()) {
            assertThat(folder.resolve("restored").resolve(file))
                    .hasSameBinaryContentAs(base.resolve(file));
        }
    }

    @Test
    void aModelThatWasChangedSinceIsNotUnmerged() throws IOException {
        Path merged = folder.resolve("merged");
        merge(CASE.resolve("base"), merged);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(merged).weights()) {
            source.names().forEach(name -> tensors.put(name, source.read(name)));
        }
        TensorData table = tensors.get("transformer.wte.weight");
        tensors.put(
                "transformer.wte.weight", TensorData.ofFloats(new float[97 * 24], table.shape()));
        SafetensorsWriter.write(merged.resolve("model.safetensors"), tensors, Map.of());

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> new AdapterRemoval(merged).into(folder.resolve("restored")))
                .withMessageContaining("was changed since it was merged");
        assertThat(folder.resolve("restored")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.safetensors", "/tmp/evil.safetensors", "a/b.safetensors"})
    void aRecordCannotNameFilesElsewhere(String name) throws IOException {
        Path merged = folder.resolve("merged");
        merge(CASE.resolve("base"), merged);
        Path record = merged.resolve("merge.json");
        Files.writeString(record, Files.readString(record).replace("model.safetensors", name));

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> new AdapterRemoval(merged).into(folder.resolve("restored")))
                .withMessageContaining("merge.json gives the name \"" + name + "\"")
                .withMessageContaining("must be a plain name");
        assertThat(folder.resolve("evil.safetensors")).doesNotExist();
        assertThat(folder.resolve("restored")).doesNotExist();
    }
}
