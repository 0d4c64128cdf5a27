package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.analysis.WhatFits;
import org.loraworkbench.config.Json;
import org.loraworkbench.gui.planner.ModelPlan;
import org.loraworkbench.gui.planner.PlannerBoard;
import org.loraworkbench.gui.planner.PlannerLinks;
import org.loraworkbench.gui.planner.PlannerViewModel;

class PlanCommandTest {

    private static JsonNode plans(String... more) {
        return answer(more).get("plans");
    }

    private static JsonNode answer(String... more) {
        List<String> arguments = new ArrayList<>(List.of("plan", "--json"));
        arguments.addAll(List.of(more));
        Console console = Console.run(arguments.toArray(String[]::new));
        assertThat(console.err()).isEmpty();
        assertThat(console.exitCode()).isZero();
        return Json.parse("plan", console.out());
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
    void theWindowPlansTheSame() {
        PlannerViewModel window = new PlannerViewModel(PlannerLinks.NONE);
        new PlannerBoard(window, Runnable::run, Runnable::run).open();
        window.settings().batchSize.textProperty().set("4");
        window.settings().rank.textProperty().set("16");
        String[] asked = {"--base", "llama-3.1-8b", "--batch", "4", "--r", "16"};
        for (JsonNode plan : plans(asked)) {
            window.settings().quantization.choose(plan.get("quantization").asText());
            ModelPlan shown = window.planProperty().get();
            assertThat(shown.lora().total()).isEqualTo(plan.get("memory_bytes").asLong());
            assertThat(shown.plan().lanes().get(0).trainableParameters())
                    .isEqualTo(plan.get("trainable_parameters").asLong());
            assertThat(shown.plan().lanes().get(0).mergedFileBytes())
                    .isEqualTo(plan.get("merged_file_bytes").asLong());
        }
        List<Integer> fitting = new ArrayList<>();
        answer(asked)
                .get("what_fits")
                .forEach(
                        row -> row.get("largest_batch").forEach(most -> fitting.add(most.asInt())));
        assertThat(window.whatFitsProperty().get())
                .flatExtracting(WhatFits.Row::largestBatches)
                .isEqualTo(fitting);
    }

    @Test
    void whatFitsIsToldForEveryFormat() {
        Console console = Console.run("plan", "--base", "llama-3.1-8b", "--what-fits");
        assertThat(console.exitCode()).isZero();
        assertThat(console.out().lines()).hasSize(1 + 8);
        assertThat(console.out())
                .containsPattern("float32 +no +no +no +59")
                .containsPattern("nf4, recomputed +17 +146 +274 +1,177")
                .containsPattern("full fine-tuning, bfloat16 +no +no +no +no");
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
