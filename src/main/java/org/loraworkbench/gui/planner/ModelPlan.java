package org.loraworkbench.gui.planner;

import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.LanePlan;
import org.loraworkbench.analysis.MemoryFormat;
import org.loraworkbench.analysis.ProcessBytes;
import org.loraworkbench.config.TargetModules;

/**
 * What a model would take to be trained.
 *
 * @param plan where the numbers come from
 * @param lora memory with the adapter
 * @param full memory with every weight trained
 */
public record ModelPlan(
        PlanQuestion question, ExperimentPlan plan, ProcessBytes lora, ProcessBytes full) {

    /**
     * @throws org.loraworkbench.config.ConfigException naming the field that does not fit the model
     */
    static ModelPlan of(PlanQuestion question) {
        PlanSettings settings = question.settings();
        ExperimentPlan plan =
                ExperimentPlan.of(
                        settings.experiment(question.model()),
                        question.model().config(),
                        settings.labels());
        MemoryFormat format = plan.format(false);
        return new ModelPlan(
                question,
                plan,
                plan.process(format, settings.batchSize()),
                plan.fullProcess(plan.plainFormat(), settings.batchSize()));
    }

    PlannedModel model() {
        return question.model();
    }

    PlanSettings settings() {
        return question.settings();
    }

    LanePlan lane() {
        return plan.lanes().get(0);
    }

    MemoryFormat format() {
        return plan.format(false);
    }

    /** The adapted layers in words, as they are typed. */
    String targets() {
        TargetModules targets = settings().targets();
        if (targets instanceof TargetModules.Names names) {
            return String.join(",", names.names());
        }
        if (targets instanceof TargetModules.Expression expression) {
            return expression.expression();
        }
        return targets instanceof TargetModules.AllLinear
                ? TargetModules.ALL_LINEAR
                : String.join(",", plan.model().defaultTargets());
    }
}
