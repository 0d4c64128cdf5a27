package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Json;

class PlanCommandTest {

    private static JsonNode plans(String... more) {
        List<String> arguments = new ArrayList<>(List.of("plan", "--json"));
        arguments.addAll(List.of(more));
        Console console = Console.run(arguments.toArray(String[]::new));
        assertThat(console.err()).isEmpty();
        assertThat(console.exitCode()).isZero();
        return Json.parse("plan", console.out()).get("plans");
    }

    /** Hu et al. 2021, table 15: r = 8 on q and v has 37.7 M. */
    @Test
    void thePapersOwnModelHasThePapersOwnCount() {
        JsonNode plan = plans("--base", "gpt3-175b", "--r", "8", "--targets", "q,v").get(0);
        assertThat(plan.get("trainable_parameters").asLong()).isEqualTo(37_748_736);
        assertThat(plan.get("fits").get("80 GB").asText()).isEqualTo("no");
    }

    @Test
    void fewerBitsTakeLessMemoryAndFitWhereMoreDoNot() {
        JsonNode plans = plans("--base", "llama-3.1-8b", "--batch", "1", "--length", "512");
        assertThat(plans).hasSize(3);
        assertThat(plans)
                .extracting(plan -> plan.get("quantization").asText())
                .containsExactly("none", "int8", "nf4");
        assertThat(plans)
                .extracting(plan -> plan.get("fits").get("16 GB").asText())
                .containsExactly("no", "yes", "yes");
        assertThat(plans.get(0).get("memory_bytes").asLong())
                .isGreaterThan(plans.get(1).get("memory_bytes").asLong());
        // Eight thousand million weights of two bytes, and what a step takes.
        assertThat(plans.get(0).get("recomputed_memory_bytes").asLong())
                .isBetween(16_000_000_000L, plans.get(0).get("memory_bytes").asLong());
    }

    @Test
    void severalModelsStandInOneTable() {
        Console console = Console.run("plan", "--base", "Qwen3-0.6B,distilgpt2", "--batch", "1");
        assertThat(console.exitCode()).isZero();
        assertThat(console.out().lines()).hasSize(1 + 2 * 3);
        assertThat(console.out()).contains("in 24 GB", "distilgpt2");
    }

    @Test
    void wrongOptionsAreNamed() {
        Console console = Console.run("plan", "--base", "Qwen3-0.6B", "--batch", "0");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .isEqualToIgnoringNewLines(
                        "--batch: must be a whole number of at least 1, but is 0");
        assertThat(Console.run("plan", "--base", "Qwen3-0.7B").err()).contains("Qwen3-0.6B");
    }
}
