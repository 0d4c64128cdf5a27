package org.loraworkbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The arrows of the design, held. */
@AnalyzeClasses(
        packages = "org.loraworkbench",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.loraworkbench";

    /** Operators of DJL whose operands the backward pass needs. */
    private static final Set<String> READ_AGAIN =
            Set.of("mul", "muli", "div", "divi", "pow", "powi", "maximum", "minimum", "mod");

    /** May a package use these of ours, and no others? */
    private static ArchRule mayUse(String user, String because, String... used) {
        String[] allowed = new String[used.length + 1];
        allowed[0] = ROOT + "." + user;
        for (int i = 0; i < used.length; i++) {
            allowed[i + 1] = ROOT + "." + used[i];
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + user)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "..")
                                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .because(because);
    }

    @ArchTest
    static final ArchRule CONFIG =
            mayUse("config..", "what the user asks for depends on nothing but the JDK and JSON");

    @ArchTest
    static final ArchRule FILES =
            mayUse("files..", "how something is written does not depend on what is written");

    @ArchTest
    static final ArchRule EVENTS =
            mayUse("events..", "events are read by everybody, so they know nobody", "config..");

    @ArchTest
    static final ArchRule NN =
            mayUse("nn..", "layers serve training, serving and analysis alike", "config..");

    @ArchTest
    static final ArchRule FORMATS =
            mayUse("formats..", "models and settings lie in files", "nn..", "files..", "config..");

    @ArchTest
    static final ArchRule DATA =
            mayUse("data..", "data knows nothing of models", "files..", "config..");

    @ArchTest
    static final ArchRule TRAINING =
            mayUse(
                    "training..",
                    "training joins models, data and files, and tells events",
                    "nn..",
                    "formats..",
                    "data..",
                    "events..",
                    "files..",
                    "config..",
                    "analysis",
                    "search");

    @ArchTest
    static final ArchRule SEARCH =
            mayUse(
                    "search",
                    "who stays in a race follows from what rows scored",
                    "runs..",
                    "formats..",
                    "events..",
                    "config..");

    @ArchTest
    static final ArchRule WORKER =
            mayUse(
                    "worker",
                    "the window's side never loads PyTorch",
                    "events..",
                    "files..",
                    "config..");

    @ArchTest
    static final ArchRule SERVING =
            mayUse(
                    "worker.serving",
                    "the window asks without loading PyTorch",
                    "worker",
                    "events..",
                    "files..",
                    "config..");

    @ArchTest
    static final ArchRule RUNS =
            mayUse(
                    "runs..",
                    "run folders are read without training",
                    "formats..",
                    "events..",
                    "files..",
                    "config..");

    @ArchTest
    static final ArchRule LESSONS =
            mayUse(
                    "lessons..",
                    "a lesson is an experiment and questions to its run",
                    "runs",
                    "runs.archive",
                    "events",
                    "files..",
                    "config..");

    @ArchTest
    static final ArchRule EXPORT =
            mayUse(
                    "export..",
                    "what other programs need is settings and examples",
                    "formats..",
                    "data..",
                    "nn..",
                    "files..",
                    "config..");

    @ArchTest
    static final ArchRule ANALYSIS =
            mayUse("analysis", "counts and plans are arithmetic alone", "nn..", "config..");

    @ArchTest
    static final ArchRule SPECTRUM =
            mayUse(
                    "analysis.spectrum",
                    "matrices are looked at as they lie in files, without the engine",
                    "formats..");

    @ArchTest
    static final ArchRule THREADS_HAVE_OWNERS =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(java.util.Timer.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(atlantafx.base.controls.Popover.class)
                    .because(
                            "a timer's thread has no name and no owner that ends it, and a Popover"
                                    + " starts a timer whenever it opens");

    @ArchTest
    static final ArchRule JAVAFX_STAYS_IN_THE_WINDOW =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".gui..")
                    .and()
                    .doNotHaveFullyQualifiedName(ROOT + ".Launcher")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx..")
                    .because("the command line and the worker run without a display");

    @ArchTest
    static final ArchRule DJL_STAYS_IN_THE_ENGINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + ".nn..",
                            ROOT + ".formats..",
                            ROOT + ".data..",
                            ROOT + ".training..",
                            ROOT + ".worker.child..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..")
                    .because("a native crash must end a worker, never the window");

    @ArchTest
    static final ArchRule NUMBERS_OUTLIVE_THE_FORWARD_PASS =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + ".nn..", ROOT + ".data..", ROOT + ".training..")
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "an operator with a Number is one that autograd reads again",
                                    call ->
                                            call.getTargetOwner().isAssignableTo(NDArray.class)
                                                    && READ_AGAIN.contains(call.getName())
                                                    && call.getTarget()
                                                            .getRawParameterTypes()
                                                            .get(0)
                                                            .isEquivalentTo(Number.class)))
                    .because("DJL frees the number when the operator returns; see data.Scalar");

    @ArchTest
    static final ArchRule TABLESAW_STAYS_IN_COMPARE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".runs.compare..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("tech.tablesaw..")
                    .because("tables are one page's business");

    @ArchTest
    static final ArchRule PICKLES_ARE_READ_AT_ONE_PLACE =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + ".formats.TorchUnpickler")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("net.razorvine.pickle.Unpickler")
                    .because("the library makes what a pickle asks for, and this class holds it");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx.scene..")
                    .allowEmptyShould(true)
                    .because("a view model is tested without a window");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package is understood after those it uses");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE =
            classes()
                    .should(
                            com.tngtech.archunit.lang.conditions.ArchConditions.not(
                                    com.tngtech.archunit.lang.conditions.ArchConditions
                                            .haveNameMatching(".*(Utils?|Helper|Manager)")))
                    .because("such a name hides what the class is for");

    @ArchTest
    static void noSimpleNameStandsForTwoClasses(JavaClasses classes) {
        Map<String, List<String>> fullNames =
                classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toList())));
        assertThat(fullNames.values()).allMatch(sameName -> sameName.size() == 1);
    }
}
