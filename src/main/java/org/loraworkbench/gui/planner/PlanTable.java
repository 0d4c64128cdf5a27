package org.loraworkbench.gui.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.loraworkbench.analysis.CardMemory;
import org.loraworkbench.config.Json;
import org.loraworkbench.runs.compare.SpreadsheetText;

/** Plans as CSV, a plan a line, in full precision. */
final class PlanTable {

    private static final List<String> HEADER =
            List.of(
                    "model",
                    "task_type",
                    "r",
                    "target_modules",
                    "bias",
                    "use_dora",
                    "precision",
                    "base_quantization",
                    "recomputed",
                    "batch_size",
                    "max_length",
                    "trainable_parameters",
                    "all_parameters",
                    "full_finetuning_parameters",
                    "adapter_file_bytes",
                    "merged_file_bytes",
                    "base_bytes",
                    "adapter_bytes",
                    "gradient_bytes",
                    "optimizer_bytes",
                    "activation_bytes",
                    "program_bytes",
                    "memory_bytes",
                    "full_finetuning_memory_bytes",
                    "fits_in_gb");

    private PlanTable() {}

    static String csv(List<ModelPlan> plans) {
        StringBuilder text = new StringBuilder();
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setHeader(HEADER.toArray(String[]::new)).get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (ModelPlan plan : plans) {
                printer.printRecord(row(plan));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> row(ModelPlan plan) {
        PlanSettings settings = plan.settings();
        List<Object> cells = new ArrayList<>();
        cells.add(SpreadsheetText.of(plan.model().title()));
        cells.add(settings.taskType());
        cells.add(settings.rank());
        cells.add(SpreadsheetText.of(plan.targets()));
        cells.add(Json.nameOf(settings.bias()));
        cells.add(settings.dora());
        cells.add(Json.nameOf(plan.format().precision()));
        cells.add(Json.nameOf(plan.format().quantization()));
        cells.add(plan.format().recomputes());
        cells.add(settings.batchSize());
        cells.add(settings.maxLength());
        cells.addAll(bytesAndCounts(plan));
        cells.add(CardMemory.holding(plan.lora().total()).map(CardMemory::gigabytes).orElse(null));
        return cells;
    }

    private static List<Long> bytesAndCounts(ModelPlan plan) {
        return List.of(
                plan.lane().trainableParameters(),
                plan.lane().allParameters(),
                plan.plan().fullParameters(),
                plan.lane().adapterFileBytes(),
                plan.lane().mergedFileBytes(),
                plan.lora().base(),
                plan.lora().adapters(),
                plan.lora().gradients(),
                plan.lora().optimizer(),
                plan.lora().activations(),
                plan.lora().program(),
                plan.lora().total(),
                plan.full().total());
    }
}
