package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.files.LeftOvers;
import org.loraworkbench.files.MortalDisk;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.nn.Kernels;

/** A process that ends at every single change of the disk, one after the other. */
class DeathWhileWritingTest {

    private static final String OLD = "cohort-0-step-5.safetensors";
    private static final String NEW = "cohort-0-step-10.safetensors";

    @TempDir Path home;
    private final MortalDisk disk = new MortalDisk();

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    private interface Writing {
        void into(Path folder) throws IOException;
    }

    private interface Inspection {
        void of(Path folder, boolean finished) throws IOException;
    }

    /** Dies at the first change, then at the second …, until the writing lives to its end. */
    private int dieEverywhere(Writing before, Writing writing, Inspection afterwards)
            throws IOException {
        boolean finished = false;
        int deaths = 0;
        for (; !finished; deaths++) {
            Path folder = Files.createDirectory(home.resolve("death-" + deaths));
            before.into(folder);
            disk.dieAfter(deaths);
            try {
                writing.into(disk.on(folder));
                finished = true;
            } catch (MortalDisk.Death e) {
                finished = false;
            }
            afterwards.of(folder, finished);
            LeftOvers.removeFrom(folder);
            assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
            // The resumed run writes the same again.
            writing.into(folder);
        }
        return deaths - 1;
    }

    @Test
    void aCheckpointIsTheOldOneOrTheNewOneAndNeverHalf() throws IOException {
        AdapterConfig lane = AdapterConfig.lora("a", LoraConfig.defaults());
        try (NDManager manager = NDManager.newBaseManager()) {
            Cohort cohort = TinyBert.cohort(manager, TinyBert.training(20), lane);
            int deaths =
                    dieEverywhere(
                            folder -> new Checkpoints(folder).write(cohort, 0, 5, Map.of()),
                            folder -> new Checkpoints(folder).write(cohort, 0, 10, Map.of()),
                            (folder, finished) -> {
                                Checkpoints checkpoints = new Checkpoints(folder);
                                int step = checkpoints.restore(cohort, 0).orElseThrow().step();
                                assertThat(step).isIn(5, 10);
                                assertThat(checkpoints.newestStep()).isEqualTo(step);
                                assertThat(names(folder)).containsAnyOf(OLD, NEW);
                                if (finished) {
                                    assertThat(names(folder)).containsExactly(NEW);
                                }
                            });
            assertThat(deaths).isGreaterThan(6);
        }
    }

    @Test
    void anAdapterIsWholeOrAbsent() throws IOException {
        ObjectNode config = Json.MAPPER.createObjectNode().put("r", 2);
        Map<String, TensorData> weights =
                Map.of("a.weight", TensorData.ofFloats(new float[] {1, 2, 3, 4}, 2, 2));
        PeftAdapterFiles.write(home.resolve("whole"), config, weights);
        Map<String, String> whole = contents(home.resolve("whole"));

        int deaths =
                dieEverywhere(
                        folder -> {},
                        folder -> PeftAdapterFiles.write(folder.resolve("r2"), config, weights),
                        (folder, finished) -> {
                            Path adapter = folder.resolve("r2");
                            assertThat(Files.exists(adapter) || !finished).isTrue();
                            if (Files.exists(adapter)) {
                                assertThat(contents(adapter)).isEqualTo(whole);
                            }
                        });

        assertThat(deaths).isGreaterThan(8);
    }

    @Test
    void everyFileOfAnAdapterThatIsReplacedIsTheOldOneOrTheNewOne() throws IOException {
        ObjectNode config = Json.MAPPER.createObjectNode().put("r", 2);
        PeftAdapterFiles.write(home.resolve("old"), config, weights(1));
        PeftAdapterFiles.write(home.resolve("new"), config, weights(2));
        Map<String, String> before = contents(home.resolve("old"));
        Map<String, String> after = contents(home.resolve("new"));

        dieEverywhere(
                folder -> PeftAdapterFiles.write(folder.resolve("r2"), config, weights(1)),
                folder -> PeftAdapterFiles.write(folder.resolve("r2"), config, weights(2)),
                (folder, finished) ->
                        contents(folder.resolve("r2"))
                                .forEach(
                                        (name, content) ->
                                                assertThat(content)
                                                        .isIn(before.get(name), after.get(name))));
    }

    private static Map<String, TensorData> weights(float value) {
        return Map.of("a.weight", TensorData.ofFloats(new float[] {value}, 1));
    }

    private static String[] names(Path folder) {
        return folder.toFile().list();
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        file.getFileName().toString(),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
