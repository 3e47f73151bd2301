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

// run runs the program beside the page, so that this goes on answering. Each run is on its own, and leaves nothing behind.
async function run(args, wanted) {
  const worker = new Worker(beside);
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data);
      worker.onerror = event => {
        event.preventDefault();
        reject(new Error(event.message || "the program could not be started"));
      };
      worker.postMessage({ program, args, files: taken.map(t => t.file), wanted });
    });
  } finally {
    worker.terminate();
  }
}

const taken = []; // { file, kind }, a file name once
let busy = 1; // how many things are going on
let made = []; // the addresses of what was made last
let latest = 0; // the last page that was asked for

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
  for (const id of ["make", "sample", "files", "council"]) $(id).disabled = busy > 0;
  $("taken").hidden = taken.length === 0;
}

// said is the answer of a run, once it is known that there is one.
function said(answer) {
  if (answer.code !== 0) throw new Error(answer.stderr);
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
    const answer = said(await run(["-workforce", census, "-list", "-format", "json"]));
    const all = JSON.parse(new TextDecoder().decode(answer.stdout));
    $("council").replaceChildren(...all.map(c => new Option(c.name, c.code || c.name, false, (c.code || c.name) === before)));
    tellProblems(answer.stderr);
    tell(`${all.length} councils. Choose one and make the page.`);
  });
}

// words splits options as a command line does: at blanks, but not within quotes.
function words(text) {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(m => m[1] ?? m[2] ?? m[3]);
}

// commandLine is what the files and the fields come to.
function commandLine() {
  const args = [];
  for (const [kind] of kinds) if (kind && named(kind)) args.push(`-${kind}`, named(kind));
  if (named("workforce")) args.push("-council", $("council").value);
  return [...args, ...words($("options").value)];
}

const address = (bytes, type) => {
  made.push(URL.createObjectURL(new Blob([bytes], { type })));
  return made.at(-1);
};

// make makes the page and its other forms.
async function make(args) {
  const mine = ++latest;
  await during("Making the page.", async () => {
    $("result").hidden = true;
    tellProblems("");
    const page = said(await run([...args, "-html", pageName], pageName));
    made.forEach(URL.revokeObjectURL);
    made = [];
    const html = address(page.file, "text/html;charset=utf-8");
    $("open").href = $("html").href = html;
    $("html").download = pageName;
    $("report").src = html;
    tellProblems(page.stderr);
    $("result").hidden = false;
    tell("The page is ready.");
  });
  if (mine !== latest || $("result").hidden) return;
  await during("The page is ready. Making the workbook and the other forms.", async () => {
    const plain = args.filter((a, i) => !["-outcomes", "-meetings"].includes(a) && !["-outcomes", "-meetings"].includes(args[i - 1]));
    for (const [format, type, options] of [
      ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", args],
      ["csv", "text/csv;charset=utf-8", plain], ["json", "application/json", plain],
    ]) {
      const answer = said(await run([...options, "-format", format]));
      $(format).href = address(answer.stdout, type);
      $(format).download = `report.${format}`;
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
  make(commandLine());
};
$("sample").onclick = () => make([]);
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
  if (busy === 0) take([...event.dataTransfer.files]);
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
