// The page of one take: plays the recording and shows where it is. All words come from the page itself.
(() => {
  const audio = document.getElementById("audio");
  if (!audio) return;
  const data = voicecoachData();
  const STEP_S = 2;
  const ZOOMS = [100, 160, 260, 420];
  const byId = (id) => document.getElementById(id);
  const seek = byId("seek");
  const strip = byId("strip");
  const spoken = [...document.querySelectorAll(".w.heard, .w.sound")].map(timed);
  const wanted = [...document.querySelectorAll(".answer .w[data-e]")].map(timed).sort((a, b) => a.start - b.start);
  const heard = new Map([...document.querySelectorAll(".w.heard")].map((word, place) => [word, place]));
  const lines = [...document.querySelectorAll("[data-line]")].map((box) => {
    const [start, end] = box.dataset.line.split(" ").map(Number);
    return { box, start, end, head: box.querySelector(".head") };
  });
  let zoom = 0;

  function timed(element) {
    return { element, start: Number(element.dataset.s), end: Number(element.dataset.e) };
  }

  function clock(at) {
    const whole = Math.floor(at), two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
    return (hours ? `${hours}:${two(minutes)}` : `${minutes}`) + ":" + two(whole % 60);
  }

  function say(words) {
    byId("said").textContent = words;
  }

  function goTo(at, play = false) {
    audio.currentTime = Math.min(Math.max(0, at), data.duration_s);
    if (play && audio.paused) start();
    show();
  }

  // A pause that comes before the sound has begun ends play() with an AbortError: nothing is wrong then.
  function start() {
    audio.play().catch((fault) => {
      if (fault.name !== "AbortError") throw fault;
    });
  }

  function toggle() {
    if (audio.paused) start(); else audio.pause();
  }

  // --- what is shown at each moment

  function at(words, now) {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle].start <= now + 0.01) low = middle + 1; else high = middle;
    }
    const word = words[low - 1];
    return word && now < word.end + 0.1 ? word.element : null;
  }

  function light(before, now) {
    if (before === now) return now;
    if (before) before.classList.remove("now");
    if (now) now.classList.add("now");
    return now;
  }

  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  }

  let lit = null, litWanted = null;

  function show() {
    const now = audio.currentTime;
    byId("now").textContent = clock(now);
    seek.setAttribute("aria-valuenow", now.toFixed(1));
    seek.setAttribute("aria-valuetext",
      data.words.position.replace("{time}", clock(now)).replace("{duration}", clock(data.duration_s)));
    for (const line of lines) {
      const inside = now >= line.start && now <= line.end;
      const share = inside ? `${(100 * (now - line.start)) / (line.end - line.start)}%` : "-9";
      line.head.setAttribute("x1", share);
      line.head.setAttribute("x2", share);
    }
    const word = at(spoken, now);
    // a reader who follows the words is taken along; one who reads elsewhere is left there
    const follows = word && word !== lit && lit && !audio.paused && inView(lit) && !inView(word);
    if (word !== lit) {
      strip.querySelectorAll(".label.now").forEach((label) => label.classList.remove("now"));
      strip.querySelectorAll(`[data-n="${heard.get(word)}"]`).forEach((label) => label.classList.add("now"));
    }
    lit = light(lit, word);
    litWanted = light(litWanted, at(wanted, now));
    if (follows) word.scrollIntoView({ block: "center" });
  }

  function follow() {
    const left = audio.currentTime * ZOOMS[zoom] - strip.clientWidth / 3;
    if (Math.abs(strip.scrollLeft - left) > 1) strip.scrollLeft = left;
  }

  function tick() {
    show();
    if (audio.paused) return;
    follow();
    requestAnimationFrame(tick);
  }

  function state() {
    document.body.classList.toggle("playing", !audio.paused);
    byId("play").setAttribute("aria-label", audio.paused ? data.words.play : data.words.pause);
    tick();
  }

  // --- places to go to

  function jump(kind, way) {
    const now = audio.currentTime;
    // while it plays, a moment has passed before "previous" is pressed
    const slack = audio.paused ? 0.05 : 0.8;
    const stops = data[kind];
    const stop = way > 0
      ? stops.find((one) => one.at_s > now + 0.05)
      : stops.findLast((one) => one.at_s < now - slack);
    if (!stop) return say(data.words.none);
    goTo(stop.at_s);
    follow();
    const element = byId(stop.element);
    if (element) {
      roam(element);
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "center" });
    }
    say(stop.label);
  }

  // --- words: one of each list is reached by Tab, arrows go on from there

  function roam(word) {
    const list = word.closest("[data-words]");
    if (!list || !word.matches(".w")) return;
    list.querySelectorAll('.w[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
    word.tabIndex = 0;
  }

  function step(word, way) {
    const words = [...word.closest("[data-words]").querySelectorAll(".w")];
    const next = words[words.indexOf(word) + way];
    if (!next) return;
    roam(next);
    next.focus();
    goTo(Number(next.dataset.s));
    follow();
  }

  // --- mouse

  function timeAt(line, event) {
    const box = line.box.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return line.start + share * (line.end - line.start);
  }

  for (const line of lines) {
    line.box.addEventListener("click", (event) => {
      goTo(timeAt(line, event));
      if (!strip.contains(line.box)) follow();
    });
  }
  seek.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) goTo(timeAt(lines[0], event));
  });

  document.addEventListener("click", (event) => {
    const place = event.target.closest("button[data-s]");
    const jumps = event.target.closest("[data-jump]");
    const zooms = event.target.closest("[data-zoom]");
    if (place) {
      roam(place);
      goTo(Number(place.dataset.s), true);
      follow();
    } else if (jumps) {
      jump(jumps.dataset.jump, Number(jumps.dataset.way));
    } else if (zooms) {
      zoom = Math.min(ZOOMS.length - 1, Math.max(0, zoom + Number(zooms.dataset.zoom)));
      for (const line of lines) {
        if (strip.contains(line.box)) line.box.style.width = `${(line.end - line.start) * ZOOMS[zoom]}px`;
      }
      follow();
    }
  });

  // --- keys

  const KEYS = {
    ArrowLeft: () => goTo(audio.currentTime - STEP_S),
    ArrowRight: () => goTo(audio.currentTime + STEP_S),
    f: () => jump("fillers", 1),
    F: () => jump("fillers", -1),
    m: () => jump("missed", 1),
    M: () => jump("missed", -1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const target = event.target;
    if (target.matches("select, input, summary")) return;
    const word = target.closest("[data-words] .w");
    if (event.key === " ") {
      if (target.matches("button:not(.w):not(.what)")) return;
      toggle();
    } else if (word && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      step(word, event.key === "ArrowLeft" ? -1 : 1);
    } else if (target === seek && (event.key === "Home" || event.key === "End")) {
      goTo(event.key === "Home" ? 0 : data.duration_s);
    } else {
      // letters by their place on the keyboard as well: with a Korean layout F is ㄹ
      const letter = { KeyF: "f", KeyM: "m" }[event.code] ?? "";
      const key = event.key in KEYS ? event.key : event.shiftKey ? letter.toUpperCase() : letter;
      if (!(key in KEYS) || (key.length === 1 && !byId("keys").checked)) return;
      KEYS[key]();
      follow();
    }
    event.preventDefault();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.matches(".w, .what")) event.preventDefault();
  });

  byId("play").addEventListener("click", toggle);
  byId("speed").addEventListener("change", (event) => { audio.playbackRate = Number(event.target.value); });
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, state);
  audio.addEventListener("seeked", show);

  audio.controls = false;
  document.body.classList.add("scripted");
  document.querySelector(".controls").hidden = false;
  byId("keys-choice").hidden = false;
  show();
})();
