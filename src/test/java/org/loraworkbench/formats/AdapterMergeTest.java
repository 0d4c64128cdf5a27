package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.loraworkbench.formats.SampleMerge.CASE;
import static org.loraworkbench.formats.SampleMerge.PARITY;
import static org.loraworkbench.formats.SampleMerge.base;
import static org.loraworkbench.formats.SampleMerge.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merged model has the weights of the reference's, in the form of its base. */
class AdapterMergeTest {

    private static final String ADAPTED = "transformer.h.0.attn.c_attn.weight";

    @TempDir Path folder;

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
                        folder,
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
    void whatTheBaseStoresAsFloat16IsRoundedToTheNearest() throws IOException {
        Path base =
                base(
                        folder,
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

    @ParameterizedTest
    @ValueSource(
            strings = {"tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model"})
    void aModelOfSentencePieceComesAlong(String file) throws IOException {
        Path base = base(folder, (name, tensor) -> tensor);
        Files.writeString(base.resolve(file), "pieces");

        merge(base, folder.resolve("merged"));

        assertThat(folder.resolve("merged").resolve(file)).hasContent("pieces");
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
}
