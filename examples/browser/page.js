"use strict";

const $ = id => document.getElementById(id);
const pageName = "report.html"; // the file that the program writes

// The kinds of files that have an option of their own. A file that is none of these keeps its name, to be named among the
// options.
const kinds = [
  ["workforce", "the workforce census"], ["neighbours", "statistical neighbours"], ["outcomes", "Ofsted’s inspection outcomes"],
  ["meetings", "meetings"], ["local", "the council’s own figures"], ["", "something else"],
];

// kindOf guesses what a file is by its name and the first line of it. Whoever dropped it can say otherwise.
async function kindOf(file) {
  const name = file.name.toLowerCase();
  if (name.endsWith(".ods")) return "outcomes";
  if (name.endsWith(".xlsx")) return /inspection|outcome|ofsted/.test(name) ? "outcomes" : "neighbours";
  if (!name.endsWith(".csv")) return "";
  const [header] = (await file.slice(0, 8192).text()).split("\n");
  const has = word => header.toLowerCase().includes(word);
  if (has("turnover_rate")) return "workforce";
  if (has("sn_1") || has("sn1")) return "neighbours";
  if (has("agency") && (has("invited") || has("status"))) return "meetings";
  if (has("measure") && has("numerator")) return "local";
  return has("framework") ? "outcomes" : "";
}

let program; // compiled, once it is
const beside = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));

let stop = () => {}; // stops the run that is going on

// run runs the program beside the page, so that this goes on answering. Each run is on its own, and leaves nothing behind.
async function run(args, wanted) {
  const worker = new Worker(beside);
  try {
    return await new Promise((resolve, reject) => {
      stop = () => reject(new Error("Stopped."));
      worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data);
      worker.onerror = event => {
        event.preventDefault();
        reject(new Error(event.message || "the program could not be started"));
      };
      worker.postMessage({ program, args, files: taken.map(t => t.file), wanted });
    });
  } finally {
    stop = () => {};
    worker.terminate();
  }
}

const taken = []; // { file, kind }, a file name once
let busy = 1; // how many things are going on
let made = []; // the addresses of what was made last

const tell = text => { $("status").textContent = text; };

function tellProblems(text) {
  $("said").hidden = text === "";
  $("problems").textContent = text;
}

// during runs one thing at a time, with the buttons out of reach, and says what went wrong.
async function during(text, what) {
  busy++;
  show();
  tell(text);
  try {
    await what();
  } catch (error) {
    tell("That did not work.");
    tellProblems(error.message);
  } finally {
    busy--;
    show();
  }
}

function show() {
  for (const element of document.querySelectorAll("#form button, #form input, #form select")) element.disabled = busy > 0;
  $("stop").disabled = busy === 0;
  $("taken").hidden = taken.length === 0;
}

// said is the answer of a run, once it is known that there is one.
function said(answer) {
  if (answer.code !== 0) throw new Error(answer.stderr || `the program ended with ${answer.code}`);
  return answer;
}

// list shows the files, each with what it is taken for.
function list() {
  $("list").replaceChildren(...taken.map((t, i) => {
    const item = document.createElement("li"), label = document.createElement("label"), select = document.createElement("select");
    const remove = document.createElement("button");
    label.textContent = `${t.file.name}: `;
    label.htmlFor = select.id = `kind${i}`;
    select.append(...kinds.map(([value, text]) => new Option(text, value, false, value === t.kind)));
    select.onchange = () => {
      t.kind = select.value;
      councils();
    };
    remove.type = "button";
    remove.textContent = "Remove";
    remove.setAttribute("aria-label", `Remove ${t.file.name}`);
    remove.onclick = () => {
      taken.splice(i, 1);
      list();
      councils();
    };
    item.append(label, select, " ", remove);
    return item;
  }));
  show();
}

// take takes dropped files. A second file of a kind is left for the user to sort out, and a second one of a name takes the
// place of the first.
async function take(files) {
  await during("Looking at the files.", async () => {
    for (const file of files) {
      const entry = { file, kind: await kindOf(file) }, i = taken.findIndex(t => t.file.name === file.name);
      if (taken.some((t, j) => j !== i && t.kind === entry.kind)) entry.kind = "";
      if (i >= 0) taken[i] = entry;
      else taken.push(entry);
    }
    list();
  });
  await councils();
}

const named = kind => taken.find(t => t.kind === kind)?.file.name;

// councils asks the program for the councils in the census.
async function councils() {
  const census = named("workforce"), before = $("council").value;
  $("choose").hidden = !census;
  $("council").replaceChildren();
  if (!census) {
    tell(taken.length ? "The workforce census is not among the files." : "Ready.");
    tellProblems("");
    return;
  }
  await during("Reading the census.", async () => {
    const answer = said(await run([`-workforce=${census}`, "-list", "-format=json"]));
    const all = JSON.parse(new TextDecoder().decode(answer.stdout));
    $("council").replaceChildren(new Option("Choose…", ""), ...all.map(c => new Option(c.name, c.code || c.name, false, (c.code || c.name) === before)));
    tellProblems(answer.stderr);
    const gone = before && !$("council").value ? " The one chosen before is not among them." : "";
    tell(`${all.length} councils.${gone} Choose one and make the page.`);
  });
}

// words splits options as a command line does: at blanks, but not within quotes.
function words(text) {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|\S)+/g)].map(m => m[0].replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b));
}

// The options of the page alone, which the figures as CSV and JSON go without, and those that this page sets itself.
const ofThePage = ["outcomes", "meetings", "target"], ours = ["html", "format", "h", "help"];

// commandLine is what the files and the fields come to, for the page or for the figures alone. Files of the fields come
// first, so that what is written among the options goes before them.
function commandLine(figuresAlone) {
  const args = [];
  const leaveOut = figuresAlone ? [...ofThePage, ...ours] : ours;
  for (const [kind] of kinds) if (kind && named(kind) && !leaveOut.includes(kind)) args.push(`-${kind}=${named(kind)}`);
  if (named("workforce")) args.push(`-council=${$("council").value}`);
  const written = words($("options").value);
  for (let i = 0; i < written.length; i++) {
    const option = written[i].match(/^--?([a-z]+)(=|$)/);
    if (!option || !leaveOut.includes(option[1])) {
      args.push(written[i]);
    } else if (option[2] === "" && i + 1 < written.length && !written[i + 1].startsWith("-")) {
      i++; // its value
    }
  }
  return args;
}

const address = (bytes, type) => {
  made.push(URL.createObjectURL(new Blob([bytes], { type })));
  return made.at(-1);
};

// The other forms of the page, with their types.
const forms = [
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], ["csv", "text/csv;charset=utf-8"], ["json", "application/json"],
];

// link makes a link of the page lead to something to save, or nowhere.
function link(id, bytes, type) {
  $(id).href = bytes ? address(bytes, type) : "#result";
  if (bytes) $(id).download = id === "html" ? pageName : `report.${id}`;
  else $(id).removeAttribute("download");
}

// make makes the page and its other forms.
async function make(args, figures) {
  let done = false;
  await during("Making the page.", async () => {
    $("result").hidden = true;
    $("report").removeAttribute("src");
    tellProblems("");
    made.forEach(URL.revokeObjectURL);
    made = [];
    for (const [id] of forms) link(id);
    const page = said(await run([...args, `-html=${pageName}`], pageName));
    if (!page.file) throw new Error("the program wrote no page");
    link("html", page.file, "text/html;charset=utf-8");
    $("report").src = $("html").href;
    tellProblems(page.stderr);
    $("result").hidden = false;
    done = true;
  });
  if (!done) return;
  await during("The page is ready. Making the workbook and the other forms.", async () => {
    for (const [format, type] of forms) {
      link(format, said(await run([...(format === "xlsx" ? args : figures), `-format=${format}`])).stdout, type);
    }
    tell("The page is ready.");
  });
}

$("form").onsubmit = event => {
  event.preventDefault();
  if (!commandLine().length) {
    tell("First drop the workforce census here.");
    return;
  }
  if (named("workforce") && !$("council").value) {
    tell("Which council?");
    $("council").focus();
    return;
  }
  make(commandLine(), commandLine(true));
};
$("sample").onclick = () => make([], []);
$("stop").onclick = () => stop();
$("files").onchange = async () => {
  const files = [...$("files").files];
  $("files").value = ""; // so that the same file can be chosen again
  await take(files);
};

for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, event => {
    event.preventDefault();
    $("drop").classList.add("over");
  });
}
addEventListener("dragleave", event => { if (!event.relatedTarget) $("drop").classList.remove("over"); });
addEventListener("drop", event => {
  event.preventDefault();
  $("drop").classList.remove("over");
  if (busy > 0) tell("Still at work. Drop the files again when it is done, or stop it.");
  else take([...event.dataTransfer.files]);
});

// start unpacks and compiles the program.
async function start() {
  const packed = Uint8Array.from(atob($("program").textContent), c => c.charCodeAt(0));
  const unpacked = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  program = await WebAssembly.compile(await unpacked.arrayBuffer());
  $("program").textContent = "";
  tell("Ready.");
}

during("Starting.", start).finally(() => {
  busy--;
  show();
});
