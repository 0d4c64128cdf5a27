package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

    private static final Path CASE = Path.of("src/test/resources/parity/bert-seqcls-qv");
    private static final String ADAPTER = CASE.resolve("adapter_final").toString();

    @TempDir Path folder;

    private Console merge(String base) {
        String out = folder.resolve("merged").toString();
        return Console.run("merge", "--adapter", ADAPTER, "--base", base, "--out", out);
    }

    @Test
    void anAdapterIsMergedAndTakenOutAgain() {
        Path restored = folder.resolve("restored");

        Console merged = merge(CASE.resolve("base").toString());
        Console unmerged =
                Console.run(
                        "unmerge",
                        "--model",
                        folder.resolve("merged").toString(),
                        "--out",
                        restored.toString());

        assertThat(merged.err()).isEmpty();
        assertThat(merged.out()).contains("now holds the base");
        assertThat(unmerged.exitCode()).isZero();
        assertThat(restored.resolve("model.safetensors"))
                .hasSameBinaryContentAs(CASE.resolve("base/model.safetensors"));
    }

    @Test
    void anAdapterThatDoesNotNameItsBaseNeedsOne() {
        Console console = Console.run("merge", "--adapter", ADAPTER, "--out", folder + "/merged");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--base: ").hasLineCount(1);
    }

    @Test
    void anAdapterThatDoesNotFitTheBaseIsRefusedInOneSentence() {
        Console console = merge("src/test/resources/parity/gpt2-seqcls/base");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("adapter_config.json: target_modules").hasLineCount(1);
        assertThat(folder.resolve("merged")).doesNotExist();
    }

    @Test
    void onlyWhatWasMergedHereIsUnmerged() {
        String base = CASE.resolve("base").toString();

        Console console = Console.run("unmerge", "--model", base, "--out", folder + "/restored");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("has no merge.json").hasLineCount(1);
    }
}
