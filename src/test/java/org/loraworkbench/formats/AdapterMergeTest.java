package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.files.StagedFolder;

class AdapterMergeTest {

    private static final Path PARITY = Path.of("src/test/resources/parity");
    private static final Path CASE = PARITY.resolve("gpt2-causal-c_attn");
    private static final String ADAPTED = "transformer.h.0.attn.c_attn.weight";

    @TempDir Path folder;

    private static AdapterMerge.Outcome merge(Path adapter, Path base, Path target)
            throws IOException {
        return new AdapterMerge(AdapterDirectory.open(adapter), HuggingFaceDirectory.open(base))
                .into(target);
    }

    private static AdapterMerge.Outcome merge(Path base, Path target) throws IOException {
        return merge(CASE.resolve("adapter_final"), base, target);
    }

    /** The base of the case with every tensor changed. */
    private Path base(BiFunction<String, TensorData, TensorData> change) throws IOException {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.copy(CASE.resolve("base/config.json"), base.resolve("config.json"));
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(CASE.resolve("base")).weights()) {
            for (String name : source.names()) {
                tensors.put(name, change.apply(name, source.read(name)));
            }
        }
        SafetensorsWriter.write(base.resolve("model.safetensors"), tensors, Map.of());
        return base;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt2-causal-c_attn",
                "bert-tokencls-patterns",
                "llama-causal-dora",
                "t5-gated-all-linear"
            })
    void theMergedModelIsTheReferences(String name) throws IOException {
        Path parityCase = PARITY.resolve(name);
        Path merged = folder.resolve("merged");

        merge(parityCase.resolve("adapter_final"), parityCase.resolve("base"), merged);

        try (TensorSource expected =
                        HuggingFaceDirectory.open(parityCase.resolve("merged")).weights();
                TensorSource actual = HuggingFaceDirectory.open(merged).weights()) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            for (String tensor : expected.names()) {
                assertThat(actual.read(tensor).toFloats())
                        .as(tensor)
                        .containsExactly(expected.read(tensor).toFloats(), within(1e-5f));
            }
        }
    }

    @Test
    void theMergedModelKeepsTheBasesNumberFormat() throws IOException {
        Path base =
                base(
                        (name, data) ->
                                TensorData.rounded(
                                        ElementType.BF16, data.toFloats(), data.shape()));

        merge(base, folder.resolve("merged"));

        try (TensorSource merged = HuggingFaceDirectory.open(folder.resolve("merged")).weights()) {
            assertThat(merged.names())
                    .allMatch(name -> merged.elementType(name) == ElementType.BF16);
        }
    }

    @Test
    void mergingTwiceChangesNothing() throws IOException {
        Path merged = folder.resolve("merged");
        Path again = folder.resolve("again");
        assertThat(merge(CASE.resolve("base"), merged)).isEqualTo(AdapterMerge.Outcome.MERGED);

        assertThat(merge(merged, again)).isEqualTo(AdapterMerge.Outcome.COPIED);
        assertThat(merge(CASE.resolve("base"), merged)).isEqualTo(AdapterMerge.Outcome.UNTOUCHED);

        assertThat(again.resolve("model.safetensors"))
                .hasSameBinaryContentAs(merged.resolve("model.safetensors"));
    }

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
    void anAdapterOfTorchMergesAsItsSafetensorsDo() throws IOException {
        Path adapter = Files.createDirectory(folder.resolve("adapter"));
        Files.copy(
                CASE.resolve("adapter_final/adapter_config.json"),
                adapter.resolve("adapter_config.json"));
        Files.copy(
                Path.of("src/test/resources/torch/adapter_model.bin"),
                adapter.resolve("adapter_model.bin"));

        merge(adapter, CASE.resolve("base"), folder.resolve("merged"));
        merge(CASE.resolve("base"), folder.resolve("expected"));

        assertThat(folder.resolve("merged/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("expected/model.safetensors"));
    }

    @Test
    void aTableThatIsStoredAsItsTiedHeadIsMergedAndRestored() throws IOException {
        Path base = folder.resolve("base");
        base((name, data) -> data);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model"})
    void aModelOfSentencePieceComesAlong(String file) throws IOException {
        Path base = base((name, tensor) -> tensor);
        Files.writeString(base.resolve(file), "pieces");

        merge(base, folder.resolve("merged"));

        assertThat(folder.resolve("merged").resolve(file)).hasContent("pieces");
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
    void anAdaptedTiedHeadGetsAWeightOfItsOwn() throws IOException {
        Path tied = PARITY.resolve("qwen2-tied-lm-head");
        Path merged = folder.resolve("merged");

        merge(tied.resolve("adapter_final"), tied.resolve("base"), merged);

        HuggingFaceDirectory directory = HuggingFaceDirectory.open(merged);
        assertThat(directory.config().path("tie_word_embeddings").booleanValue()).isFalse();
        try (TensorSource weights = directory.weights();
                TensorSource base = HuggingFaceDirectory.open(tied.resolve("base")).weights()) {
            float[] table = base.read("model.embed_tokens.weight").toFloats();
            assertThat(weights.read("model.embed_tokens.weight").toFloats()).isEqualTo(table);
            assertThat(weights.read("lm_head.weight").toFloats()).isNotEqualTo(table);
        }
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

    @Test
    void whatTheBaseStoresAsFloat16IsRoundedToTheNearest() throws IOException {
        Path base =
                base(
                        (name, data) ->
                                TensorData.rounded(ElementType.F16, data.toFloats(), data.shape()));

        merge(base, folder.resolve("merged"));

        try (TensorSource merged = HuggingFaceDirectory.open(folder.resolve("merged")).weights();
                TensorSource expected =
                        HuggingFaceDirectory.open(CASE.resolve("merged")).weights()) {
            assertThat(merged.elementType(ADAPTED)).isEqualTo(ElementType.F16);
            assertThat(merged.read(ADAPTED).toFloats())
                    .containsExactly(expected.read(ADAPTED).toFloats(), within(1e-3f));
        }
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
