package org.loraworkbench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the base models that come with the program. */
@Command(
        name = "models",
        description = "List the built-in base models.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /**
     * A base model as it was pretrained: one that writes with its decoder, others without a head.
     */
    record BuiltInModel(
            String name,
            String publishedName,
            String architecture,
            int layers,
            int hiddenSize,
            long parameters) {

        static BuiltInModel of(String name) {
            ModelConfig config = ModelCatalog.find(name);
            TaskType pretraining =
                    Architectures.taskTypes(config).contains(TaskType.SEQ_2_SEQ_LM)
                            ? TaskType.SEQ_2_SEQ_LM
                            : TaskType.FEATURE_EXTRACTION;
            ModelOutline outline = Architectures.outline(config, pretraining, 0);
            return new BuiltInModel(
                    name,
                    ModelCatalog.publishedName(name),
                    outline.architecture(),
                    outline.layers(),
                    outline.hiddenSize(),
                    outline.parameterCount());
        }
    }

    @Override
    public Integer call() {
        List<BuiltInModel> models = ModelCatalog.BUILT_IN.stream().map(BuiltInModel::of).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(models));
            return WorkbenchCommand.DONE;
        }
        TextTable table =
                new TextTable("name", "architecture", "layers", "width", "parameters", "known as");
        for (BuiltInModel model : models) {
            table.add(
                    List.of(
                            model.name(),
                            model.architecture(),
                            Figures.count(model.layers()),
                            Figures.count(model.hiddenSize()),
                            Figures.count(model.parameters()),
                            model.publishedName()));
        }
        table.print(out);
        return WorkbenchCommand.DONE;
    }
}
