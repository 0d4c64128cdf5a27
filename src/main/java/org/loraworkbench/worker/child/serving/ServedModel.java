package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.training.ComputeDevice;
import org.loraworkbench.worker.child.BundledNatives;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;

/**
 * A base model with lanes that answer side by side: the base itself and its adapters in one
 * forward; adapters with other labels, and whole models, each in their own. In float32, so that
 * answers are the reference's. Belongs to the thread that opens it.
 */
public final class ServedModel implements Responder {

    private final ServingSetup setup;
    private final NDManager manager;
    private final List<Served> cohorts = new ArrayList<>();
    private final boolean remembered;
    private Answerer answerer;
    private List<String> notices = List.of();

    /** A cohort, and where its lanes stand among all. */
    private record Served(ServedCohort cohort, List<Integer> places) {}

    private ServedModel(ServingSetup setup) {
        this.setup = setup;
        manager = NDManager.newBaseManager(ComputeDevice.of(setup.device()));
        // Nothing is learnt here: PyTorch need not remember how outputs came about.
        remembered = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
    }

    /**
     * @throws org.loraworkbench.config.ConfigException if the lanes do not fit the task type
     * @throws org.loraworkbench.formats.FormatException if a folder's files cannot be used
     */
    public static ServedModel open(ServingSetup setup, Workspace workspace) throws IOException {
        HuggingFaceDirectory base = BaseModels.open(setup.base(), workspace);
        List<ServingGroup> groups = ServingGroup.of(setup, base);
        if (BundledNatives.mayUseCuda(setup.device(), System.getenv())) {
            BundledNatives.hide();
        }
        ServingGroup.requireMemory(groups, setup);
        Kernels.prepareThread();
        ServedModel served = new ServedModel(setup);
        try {
            for (ServingGroup group : groups) {
                ServedCohort cohort = group.open(served.manager, setup);
                served.cohorts.add(new Served(cohort, group.places()));
            }
            int longestText = served.cohorts.get(0).cohort.model().longestText();
            served.answerer =
                    Answerers.of(setup.taskType(), base, folders(setup, base), longestText);
            served.notices = notices(setup.taskType(), base);
            return served;
        } catch (IOException | RuntimeException e) {
            served.close();
            throw e;
        }
    }

    private static List<Path> folders(ServingSetup setup, HuggingFaceDirectory base) {
        return setup.lanes().stream().map(lane -> lane.path().orElse(base.folder())).toList();
    }

    /** Sentences on what the base asks for and is not followed here. */
    public List<String> notices() {
        return notices;
    }

    @Override
    public Reply.Last respond(String message, Predicate<Reply> tell) throws IOException {
        return answer(Json.MAPPER.readValue(message, Request.class), tell::test);
    }

    /**
     * Answers with every lane.
     *
     * @param writing hears what the lanes write, while they write it, and says whether to go on
     * @throws org.loraworkbench.data.examples.DataException if the input cannot be answered
     */
    public Reply.Answered answer(Request request, Predicate<Reply.Writing> writing) {
        long start = System.nanoTime();
        String[] texts = new String[setup.lanes().size()];
        Arrays.fill(texts, "");
        Reply.LaneAnswer[] answers = new Reply.LaneAnswer[texts.length];
        for (Served served : cohorts) {
            List<Integer> places = served.places;
            scale(served, request);
            List<Answer> given =
                    answerer.answer(
                            served.cohort,
                            request,
                            some -> {
                                places.forEach(i -> texts[i] = some.get(places.indexOf(i)));
                                return writing.test(new Reply.Writing(List.of(texts)));
                            });
            for (int lane = 0; lane < places.size(); lane++) {
                answers[places.get(lane)] =
                        new Reply.LaneAnswer(
                                setup.lanes().get(places.get(lane)).name(),
                                given.get(lane),
                                served.cohort.hasUntrainedHead(lane));
            }
        }
        return new Reply.Answered(List.of(answers), (System.nanoTime() - start) * 1e-9);
    }

    private static List<String> notices(TaskType task, HuggingFaceDirectory base) {
        return task.writesText() ? GenerationRules.in(base.folder()).notices() : List.of();
    }

    private static void scale(Served served, Request request) {
        served.cohort.mix(request.share());
        for (int lane = 0; lane < served.places.size(); lane++) {
            served.cohort.model().scaleLane(lane, request.scale(served.places.get(lane)));
        }
    }

    @Override
    public void close() {
        if (answerer != null) {
            answerer.close();
        }
        cohorts.forEach(served -> served.cohort.close());
        manager.close();
        JniUtils.setGradMode(remembered);
    }
}
