/**
 * The passwords that are tried first, known by rules instead of by a copied list: the words, names and pinyin that
 * people choose, the numbers they add, years, walks over the keyboard. A password is common when it is one of the
 * fixed ones or nothing but up to three such pieces (`woaini` + `1314` + `!`). That covers some millions of
 * passwords of 8 characters and more, and costs no memory.
 *
 * Honest about its limits: it stands in for the 3,000 commonest and has the shapes that published statistics
 * describe, but was not taken from any of them.
 */
const words = (
  'password passwd admin administrator root user guest test welcome login master default changeme letmein access ' +
  'hello secret private public super monkey dragon shadow sunshine princess football baseball basketball soccer ' +
  'superman batman starwars pokemon michael jordan jennifer jessica daniel thomas andrew joshua matthew robert ' +
  'charlie george william david ashley nicole amanda michelle maggie buster hunter ranger harley mustang corvette ' +
  'computer internet samsung iphone huawei xiaomi google facebook wechat weixin taobao alipay whatever freedom ' +
  'flower summer winter spring autumn monday friday sunday january august october november december london ' +
  'america canada china beijing shanghai guangzhou shenzhen chongqing tianjin nanjing hangzhou wuhan chengdu ' +
  'hongkong taiwan taipei macau ilove iloveyou loveyou lovely forever angel baby honey sweet cookie chocolate ' +
  'pepper ginger banana orange purple yellow silver golden diamond tigger killer hacker gamer player matrix ' +
  'ninja phoenix thunder eagle falcon tiger lion panda qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx ' +
  'abc abcd abcde abcdef a aa aaa q qq qqq w z zz zzz ab qwe qwer asd asdf zxc zxcv qaz ' +
  'woaini woaiwo woaijia woaizhongguo aini wo ni nihao xiexie zhongguo jiayou kaixin gongxi fadacai facai ' +
  'wangluo mima mima mimashi nicai wobuzhidao bushi shijie pengyou laogong laopo baobei baobao mama baba gege jiejie ' +
  'didi meimei xiaoming xiaohong xiaogou xiaomao tiantian feifei lele leilei lili lingling mingming qingqing ' +
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang ' +
  'wangwei wangfang wangli zhangwei zhangli zhangmin liwei lina lijing liuyang liuwei chenjing chenwei yangyang ' +
  'xiaoqu shequ linju jumin jiedao juweihui wuye yezhu jiayuan huayuan laozi dage dajie xingfu pingan jiankang ' +
  'jixiang ruyi fuqi shouxing changshou meili meihao guangming hongqi dongfang jiefang renmin'
).split(' ');

const numbers = (
  '1 2 3 5 6 7 8 9 0 00 01 07 08 09 10 11 12 13 18 20 21 22 23 66 69 77 80 85 88 89 90 99 000 001 007 100 101 110 111 ' +
  '120 123 222 233 250 321 333 520 521 555 567 666 678 777 789 886 888 898 963 985 999 0000 0123 1000 1111 1122 1212 ' +
  '1230 1234 1313 1314 1357 1688 2000 2222 2345 2580 3344 4321 5200 5201 5566 5678 5858 6666 6688 6789 7758 8080 ' +
  '8686 8888 8899 9527 9876 9999 12345 54321 11111 13145 52013 66666 88888 99999 00000 123123 123321 123456 111111 ' +
  '000000 112233 520520 521521 654321 666666 888888 999999 5201314 1314520 1314521 1234567 7654321 7758521 12345678 ' +
  '! !! . @ # * @123 @1234 !123 #123 @2020 @2021 @2022 @2023 @2024 @2025 @2026 123! 1234! 123. 123@ a abc aa qq'
).split(' ');

const year = /^(19[5-9]\d|20[0-3]\d)$/;

const walks = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!qaz@wsx#edc$rfv',
  'zaq12wsxcde34rfv',
];

const fixed = (
  'password1 passw0rd p@ssw0rd p@ssword pa55word pa$$word admin888 admin666 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 ' +
  'a1b2c3d4 a1s2d3f4 z1x2c3v4 aa123456 a123456789 abc12345 abcd1234 asd12345 qwe12345 woaini1314 woaini520 ' +
  '5201314520 1314520520 iloveyou1314 147258369 159357456 159753456 741852963 963852741 789456123 321654987 ' +
  '123654789 1472583690 0147258369 11223344 1122334455 12344321 123454321 123456654321 123123123 321321321 ' +
  '112112112 520131452 31415926 3141592653 27182818 14142135 correcthorse trustno1 letmein123 welcome123'
).split(' ');

/** Words, numbers and fixed ones, for tests of how much they cover. */
export const commonPieces = { words, numbers, fixed };

const pieces = new Set([...words, ...numbers]);
const whole = new Set(fixed);
const lines = [...walks, ...walks.map((walk) => [...walk].reverse().join(''))];

/** A piece people build passwords from: a word, a number, a year, a walk of three keys or more. */
function isPiece(text: string): boolean {
  if (pieces.has(text) || year.test(text)) return true;
  return text.length >= 3 && lines.some((line) => line.includes(text));
}

/** Whether a password is among the first that somebody would try. Letter case does not matter. */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase();
  return whole.has(text) || (text.length <= 40 && isMadeOf(text, 3));
}

function isMadeOf(text: string, most: number): boolean {
  if (isPiece(text)) return true;
  if (most === 1) return false;
  for (let cut = 1; cut < text.length; cut++)
    if (isPiece(text.slice(0, cut)) && isMadeOf(text.slice(cut), most - 1)) return true;
  return false;
}
