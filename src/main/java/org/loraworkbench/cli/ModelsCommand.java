package org.loraworkbench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the base models that come with the program, or those of which it has the configuration. */
@Command(
        name = "models",
        description =
                "List the built-in base models, or those that can be counted and planned by name.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    private static final String SEE_CATALOG =
            "count and plan know %d more models by their configuration: see models --catalog."
                    .formatted(ModelCatalog.CONFIGURATIONS.size());

    private static final String PLANNED =
            "These are known by their configuration alone, which is enough for count and plan"
                    + " --base NAME.";

    @Spec private CommandSpec spec;

    @Option(
            names = "--catalog",
            description = "List the models of which the configuration alone comes along.")
    private boolean catalog;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** A base model as it was pretrained. */
    record KnownModel(
            String name,
            String publishedName,
            String architecture,
            int layers,
            int hiddenSize,
            long parameters) {

        static KnownModel of(String name) {
            ModelConfig config = ModelCatalog.find(name);
            ModelOutline outline = Architectures.pretrained(config);
            return new KnownModel(
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
        List<String> names = catalog ? ModelCatalog.CONFIGURATIONS : ModelCatalog.BUILT_IN;
        List<KnownModel> models = names.stream().map(KnownModel::of).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(models));
            return WorkbenchCommand.DONE;
        }
        TextTable table =
                new TextTable("name", "architecture", "layers", "width", "parameters", "known as");
        for (KnownModel model : models) {
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
        out.printf("%n%s%n", catalog ? PLANNED : SEE_CATALOG);
        return WorkbenchCommand.DONE;
    }
}
